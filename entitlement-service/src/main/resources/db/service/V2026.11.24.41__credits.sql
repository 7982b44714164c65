-- What was credited and what tickets tell of it: each table follows one topic, they are joined when they are read.
CREATE TABLE view.credits_ticket (
    ticket_id uuid PRIMARY KEY,
    product   text,
    defect_id text
);
CREATE TABLE view.credits_credit (
    event_id    uuid PRIMARY KEY,
    ticket_id   uuid,
    reason      text        NOT NULL,
    points      int         NOT NULL,
    recorded_at timestamptz NOT NULL
);
CREATE INDEX credits_credit_recorded ON view.credits_credit (recorded_at);
