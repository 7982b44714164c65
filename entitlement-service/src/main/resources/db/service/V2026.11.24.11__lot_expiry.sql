-- What the timer waits for: one row per lot that may hold points, written in the transaction of the purchase or credit that
-- makes the lot. It says when to look; what is lost then, the account's stream says.
CREATE SCHEMA timer;
CREATE TABLE timer.lot_expiry (
    lot_id      uuid PRIMARY KEY,
    account_id  uuid        NOT NULL,
    next_at     timestamptz NOT NULL, -- the start of the last good day in UTC, then that day's end in the account's zone
    set_by      uuid        NOT NULL, -- the event that made the lot; the id of what the timer appends derives from it
    correlation uuid        NOT NULL,
    trace       text
);
CREATE INDEX lot_expiry_next ON timer.lot_expiry (next_at);
CREATE INDEX lot_expiry_account ON timer.lot_expiry (account_id, next_at, lot_id);

ALTER TABLE view.balance_lot ADD COLUMN expired int NOT NULL DEFAULT 0;

-- Lots from before there was a timer, spent ones too: the timer finds nothing left in those and drops the row.
INSERT INTO timer.lot_expiry (lot_id, account_id, next_at, set_by, correlation, trace)
SELECT (lot ->> 'lotId')::uuid, made.stream_id, (lot ->> 'expiresOn')::timestamp AT TIME ZONE 'UTC',
       made.event_id, made.correlation, made.trace
  FROM log.event made
 CROSS JOIN LATERAL json_array_elements(
           CASE made.type WHEN 'PointsPurchased' THEN json_build_array(made.payload) ELSE made.payload -> 'lots' END) lot
 WHERE made.type IN ('PointsPurchased', 'PointsCredited');
