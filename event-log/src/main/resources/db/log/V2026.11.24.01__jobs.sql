-- What an operator has started in the background: one of a name at a time over all replicas, and every replica can tell how
-- it stands.
CREATE TABLE log.job (
    name    text        PRIMARY KEY,
    run     uuid        NOT NULL, -- another for each start
    replica text        NOT NULL,
    running boolean     NOT NULL,
    status  json        NOT NULL, -- as it is answered
    seen_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
