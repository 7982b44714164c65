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
