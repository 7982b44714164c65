-- What the timer waits for: an answer of billing, one row per refund that was asked for and not answered. Requests from before
-- have none, since billing could not answer them here, and may have refunded them.
CREATE TABLE timer.refund_answer (
    refund_id       uuid PRIMARY KEY,
    ticket_id       uuid        NOT NULL,
    account_id      uuid        NOT NULL,
    requested_at    timestamptz NOT NULL,
    next_at         timestamptz NOT NULL,
    set_aside_until timestamptz, -- could not be fired; is still as late as next_at says
    set_by          uuid        NOT NULL, -- the event that asked; the id of what the timer appends derives from it
    correlation     uuid        NOT NULL,
    trace           text
);
CREATE INDEX refund_answer_next ON timer.refund_answer (next_at);

ALTER TABLE timer.lot_expiry ADD COLUMN set_aside_until timestamptz;
