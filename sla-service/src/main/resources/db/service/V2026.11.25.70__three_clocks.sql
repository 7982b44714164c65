-- Several clocks of a ticket run at once, pause and move; a calendar may count by the region.
ALTER TABLE timer.deadline ADD COLUMN holiday_region text;

-- Through which fact each ticket has been heard: clocks start and stop again and again, so a fact that comes twice must be
-- told from a second one.
CREATE TABLE timer.heard_ticket (
    ticket_id      uuid   PRIMARY KEY,
    stream_version bigint NOT NULL
);

-- Null in the rows of clocks from before: those started without more.
ALTER TABLE view.deadline_clock
    ALTER COLUMN due_at DROP NOT NULL, -- null while the clock stands still
    ADD COLUMN holiday_region text,
    ADD COLUMN used_minutes   int,     -- of a clock that stands still
    ADD COLUMN listed_at      timestamptz NOT NULL DEFAULT '9999-12-31T00:00:00Z'; -- due_at, or last of all
UPDATE view.deadline_clock SET listed_at = due_at;
DROP INDEX view.deadline_clock_due, view.deadline_clock_account;
CREATE INDEX deadline_clock_due ON view.deadline_clock (listed_at, ticket_id, clock, cycle);
CREATE INDEX deadline_clock_account ON view.deadline_clock (account_id, listed_at);

-- What agents have to settle before a promised clock can be counted.
CREATE TABLE view.clock_task (
    ticket_id     uuid        NOT NULL,
    clock         text        NOT NULL,
    account_id    uuid        NOT NULL,
    reason        text        NOT NULL,
    service_level text        NOT NULL,
    severity      int         NOT NULL,
    missing_since timestamptz NOT NULL,
    PRIMARY KEY (ticket_id, clock)
);
CREATE INDEX clock_task_since ON view.clock_task (missing_since, ticket_id, clock);
