-- What a ticket is found by, written in the transaction that opens it. Not a read model: decisions rest on it.
CREATE SCHEMA intake;
CREATE SEQUENCE intake.ticket_number START 100000;
CREATE TABLE intake.ticket (
    ticket_id  uuid PRIMARY KEY,
    number     text NOT NULL UNIQUE, -- allocated once, never reused
    account_id uuid NOT NULL,
    track_id   text                  -- the customer's own, so not unique
);
CREATE INDEX ticket_track_id ON intake.ticket (track_id) WHERE track_id IS NOT NULL;

CREATE TABLE view.directory_account (
    account_id uuid PRIMARY KEY
);
-- The entitlement topic tells whether somebody is a contact, the person topic who that is.
CREATE TABLE view.directory_contact (
    contact_id uuid    PRIMARY KEY,
    account_id uuid    NOT NULL,
    member     boolean NOT NULL,
    email      text, -- lower case; null: not known yet, or erased
    locale     text
);
CREATE INDEX directory_contact_email ON view.directory_contact (email);

CREATE TABLE view.queue_ticket (
    ticket_id       uuid   PRIMARY KEY,
    number          text, -- null: only other services have spoken of it so far
    status          text,
    account_id      uuid,
    severity        int,
    product         text,
    track_id        text,
    opened_at       timestamptz,
    updated_at      timestamptz,
    version         bigint NOT NULL,
    basis           text,
    points_debited  int,
    points_credited int,
    clock           text,
    cycle           int,
    clock_state     text,
    due_at          timestamptz
);
CREATE INDEX queue_ticket_opened ON view.queue_ticket (opened_at, ticket_id);
CREATE INDEX queue_ticket_updated ON view.queue_ticket (updated_at, ticket_id);
CREATE INDEX queue_ticket_due ON view.queue_ticket (due_at, ticket_id);
CREATE INDEX queue_ticket_account ON view.queue_ticket (account_id, opened_at, ticket_id);

-- Every mail that came, once, with what became of it. Holds what persons wrote: rows may be emptied, never needed by facts.
CREATE SCHEMA mail;
CREATE TABLE mail.message (
    mail_id     uuid        PRIMARY KEY, -- derives from Message-ID and content: fetched twice, it is still one
    received_at timestamptz NOT NULL DEFAULT log.now(),
    fate        text        NOT NULL CHECK (fate IN ('OPENED', 'QUARANTINED', 'DISCARDED')),
    ticket_id   uuid,       -- what it opened
    reason      text,       -- why it was kept back
    faults      text[]      NOT NULL DEFAULT '{}',
    sender      text,
    subject     text,
    source      bytea       -- as it came; null: discarded or erased
);
CREATE INDEX message_quarantine ON mail.message (received_at, mail_id) WHERE fate = 'QUARANTINED';
