CREATE TABLE view.note_count (
    ticket_id    uuid PRIMARY KEY,
    notes        int    NOT NULL,
    last_version bigint NOT NULL
);
CREATE TABLE view.heard (
    stream       uuid PRIMARY KEY,
    facts        int     NOT NULL,
    last_version bigint  NOT NULL,
    in_order     boolean NOT NULL
);
CREATE TABLE view.accepted (
    source text NOT NULL,
    id     text NOT NULL,
    times  int  NOT NULL,
    PRIMARY KEY (source, id)
);
-- Names that PostgreSQL would not choose itself; the second index bears the name that it would choose for the first.
ALTER TABLE view.heard RENAME CONSTRAINT heard_pkey TO heard_once;
ALTER TABLE view.heard ADD CONSTRAINT something_was_heard CHECK (facts > 0);
ALTER TABLE view.heard ADD CONSTRAINT heard_twice UNIQUE (stream, facts);
CREATE INDEX heard_so_far ON view.heard (last_version);
CREATE INDEX heard_last_version_idx ON view.heard (facts) WHERE NOT in_order;
CREATE INDEX heard_in_order ON view.heard (last_version DESC, (facts + 1));
