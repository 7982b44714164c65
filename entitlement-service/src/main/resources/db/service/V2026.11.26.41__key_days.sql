-- What the timer waits for: the first day of a registered support key, then the end of its last one. Made like timer.lot_expiry.
CREATE TABLE timer.support_key (
    support_key_id  uuid PRIMARY KEY,
    account_id      uuid        NOT NULL,
    next_at         timestamptz NOT NULL,
    set_aside_until timestamptz, -- could not be fired; is still as late as next_at says
    set_by          uuid        NOT NULL, -- the event that registered it; the id of what the timer appends derives from it
    correlation     uuid        NOT NULL,
    trace           text
);
CREATE INDEX support_key_next ON timer.support_key (next_at);
CREATE INDEX support_key_account ON timer.support_key (account_id, next_at, support_key_id);

-- Keys from before there was this timer: each is looked at now, and its account says when next.
INSERT INTO timer.support_key (support_key_id, account_id, next_at, set_by, correlation, trace)
SELECT (payload ->> 'supportKeyId')::uuid, stream_id, log.now(), event_id, correlation, trace
  FROM log.event WHERE type = 'SupportKeyRegistered';

-- Where each account is, so that a move is told from every other change.
CREATE TABLE timer.account_zone (
    account_id uuid PRIMARY KEY,
    zone       text NOT NULL
);
INSERT INTO timer.account_zone (account_id, zone)
SELECT DISTINCT ON (stream_id) stream_id, payload ->> 'zone'
  FROM log.event WHERE type IN ('AccountRegistered', 'AccountChanged') ORDER BY stream_id, version DESC;
