-- When a lot ends is told anew by each move of its account to another zone. An end is superseded and never overwritten, so that
-- any instant is answered with the ends that were known then.
DROP INDEX view.statement_lot_account;
DROP INDEX view.statement_lot_end;
ALTER TABLE view.statement_lot DROP COLUMN ends_at;
CREATE TABLE view.statement_lot_end (
    lot_id      uuid        NOT NULL,
    version     bigint      NOT NULL, -- of the fact in the account's stream that tells it
    account_id  uuid        NOT NULL,
    ends_at     timestamptz NOT NULL, -- the end of the last good day in the account's zone of then
    recorded_at timestamptz NOT NULL,
    PRIMARY KEY (lot_id, version)
);
CREATE INDEX statement_lot_account ON view.statement_lot (account_id);
CREATE INDEX statement_lot_end_account ON view.statement_lot_end (account_id, ends_at);
CREATE INDEX statement_lot_end_at ON view.statement_lot_end (ends_at);

-- Earlier ends are nowhere but in the topic: the projection follows it once more from its beginning.
TRUNCATE view.statement_account, view.statement_lot, view.statement_entry, view.statement_posting;
DELETE FROM log.parked_stream WHERE consumer = 'statement';
DELETE FROM log.feed_offset WHERE consumer = 'statement';
