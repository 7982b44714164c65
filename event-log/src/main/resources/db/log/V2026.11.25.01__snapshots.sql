-- What is bounded in the state of a long stream, as it was at some version: a shortcut, never a source. Dropped, it is
-- folded anew from log.event. Replicas of two versions that disagree on the shape keep one each.
CREATE TABLE log.snapshot (
    stream_id uuid   NOT NULL,
    shape     text   NOT NULL,
    version   bigint NOT NULL,
    type      text   NOT NULL,
    state     json   NOT NULL,
    PRIMARY KEY (stream_id, shape)
) WITH (fillfactor = 50); -- rewritten in place again and again
