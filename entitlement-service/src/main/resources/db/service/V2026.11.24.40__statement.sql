-- The book behind statements: double entry, rows are only added. An entry is one fact, a posting moves points of one lot from
-- one ledger account to another, so that all of them together come to 0.
CREATE TABLE view.statement_account (
    account_id uuid PRIMARY KEY,
    name       text NOT NULL,
    zone       text NOT NULL,
    locale     text NOT NULL
);
CREATE TABLE view.statement_lot (
    lot_id     uuid PRIMARY KEY,
    account_id uuid        NOT NULL,
    expires_on date        NOT NULL,
    ends_at    timestamptz NOT NULL -- the end of that day in the account's zone
);
CREATE INDEX statement_lot_account ON view.statement_lot (account_id, ends_at);
CREATE INDEX statement_lot_end ON view.statement_lot (ends_at);

CREATE TABLE view.statement_entry (
    event_id     uuid PRIMARY KEY,
    account_id   uuid        NOT NULL,
    version      bigint      NOT NULL,
    type         text        NOT NULL,
    ticket_id    uuid,
    refund_id    uuid,
    lot_id       uuid, -- of a lot that was bought or has ended
    reason       text,
    reference    text,
    actor        text        NOT NULL,
    correlation  uuid        NOT NULL,
    recorded_at  timestamptz NOT NULL,
    effective_at timestamptz NOT NULL,
    points       int         NOT NULL, -- what it adds to the points on hand
    UNIQUE (account_id, version)
);
CREATE INDEX statement_entry_account ON view.statement_entry (account_id, effective_at);
CREATE INDEX statement_entry_refund ON view.statement_entry (refund_id) WHERE refund_id IS NOT NULL;

CREATE TABLE view.statement_posting (
    event_id     uuid        NOT NULL,
    line         int         NOT NULL,
    account_id   uuid        NOT NULL,
    lot_id       uuid        NOT NULL,
    from_account text        NOT NULL,
    to_account   text        NOT NULL CHECK (to_account <> from_account),
    points       int         NOT NULL CHECK (points > 0),
    recorded_at  timestamptz NOT NULL,
    PRIMARY KEY (event_id, line)
);
CREATE INDEX statement_posting_lot ON view.statement_posting (lot_id);
