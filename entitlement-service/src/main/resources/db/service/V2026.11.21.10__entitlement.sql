-- A person is known by e-mail address, and belongs to one account.
CREATE UNIQUE INDEX person_email ON vault.entry (lower(content ->> 'email')) WHERE kind = 'PERSON';

CREATE TABLE view.balance_account (
    account_id uuid PRIMARY KEY,
    zone       text NOT NULL
);
CREATE TABLE view.balance_lot (
    lot_id       uuid PRIMARY KEY,
    account_id   uuid        NOT NULL,
    points       int         NOT NULL,
    remaining    int         NOT NULL,
    purchased_on date,
    expires_on   date        NOT NULL,
    expires_at   timestamptz NOT NULL,
    reference    text
);
CREATE INDEX balance_lot_account ON view.balance_lot (account_id, expires_on, lot_id);
