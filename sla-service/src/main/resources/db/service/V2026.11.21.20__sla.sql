-- What the timer waits for: one row per open clock, written in the transaction of the event that opens, warns or ends it.
-- It holds all that a firing needs, so that cost depends on what is due and not on what is open.
CREATE SCHEMA timer;
CREATE TABLE timer.deadline (
    ticket_id        uuid        NOT NULL,
    clock            text        NOT NULL,
    cycle            int         NOT NULL,
    calendar         text        NOT NULL,
    calendar_version int         NOT NULL,
    zone             text        NOT NULL,
    started_at       timestamptz NOT NULL,
    due_at           timestamptz NOT NULL,
    next_at          timestamptz NOT NULL, -- the warning, then the first instant after due_at
    set_by           uuid        NOT NULL, -- the event that set the deadline; the ids of what the timer appends derive from it
    correlation      uuid        NOT NULL,
    trace            text,
    PRIMARY KEY (ticket_id, clock, cycle)
);
CREATE INDEX deadline_next ON timer.deadline (next_at);

CREATE TABLE view.deadline_ticket (
    ticket_id  uuid PRIMARY KEY,
    account_id uuid NOT NULL
);
CREATE TABLE view.deadline_clock (
    ticket_id        uuid        NOT NULL,
    clock            text        NOT NULL,
    cycle            int         NOT NULL,
    account_id       uuid        NOT NULL,
    state            text        NOT NULL,
    started_at       timestamptz NOT NULL,
    due_at           timestamptz NOT NULL,
    ended_at         timestamptz,
    target_minutes   int         NOT NULL,
    policy           text        NOT NULL,
    policy_version   int         NOT NULL,
    calendar         text        NOT NULL,
    calendar_version int         NOT NULL,
    zone             text        NOT NULL,
    PRIMARY KEY (ticket_id, clock, cycle)
);
CREATE INDEX deadline_clock_due ON view.deadline_clock (due_at, ticket_id, clock, cycle);
CREATE INDEX deadline_clock_account ON view.deadline_clock (account_id, due_at);
