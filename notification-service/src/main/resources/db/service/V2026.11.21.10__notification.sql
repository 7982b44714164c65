-- The mail queue: one row per letter that is neither sent nor given up. Written in the transaction of the request and gone in
-- that of its end, so it needs no clean-up. What the letter says is not here: it stands in the log and in the dossier.
CREATE SCHEMA delivery;
CREATE TABLE delivery.open_letter (
    notification_id  uuid        PRIMARY KEY,
    event_id         uuid        NOT NULL, -- the NotificationRequested in log.event
    requested_at     timestamptz NOT NULL DEFAULT statement_timestamp(),
    due_at           timestamptz NOT NULL DEFAULT statement_timestamp(),
    attempts         int         NOT NULL DEFAULT 0, -- counted before the attempt: after a crash its outcome is unknown
    first_attempt_at timestamptz,
    claim            uuid        -- of the courier that has it; due_at is then the end of its lease
);
CREATE INDEX open_letter_due ON delivery.open_letter (due_at);

-- What letters are written from. Every row comes from one topic only, so it is the same in whatever order topics arrive.
CREATE TABLE view.dossier_fact (
    event_id  uuid   PRIMARY KEY,
    ticket_id uuid   NOT NULL,
    version   bigint NOT NULL,
    type      text   NOT NULL,
    fact      text   NOT NULL -- JSON as on the topic, without what this service does not know
);
CREATE INDEX dossier_fact_ticket ON view.dossier_fact (ticket_id);
CREATE TABLE view.dossier_account (
    account_id uuid PRIMARY KEY,
    zone       text NOT NULL,
    locale     text NOT NULL
);
CREATE TABLE view.dossier_person (
    contact_id uuid PRIMARY KEY,
    name       text NOT NULL,
    email      text NOT NULL
);
CREATE TABLE view.dossier_erasure (
    contact_id uuid PRIMARY KEY
);
CREATE TABLE view.dossier_text (
    text_id uuid PRIMARY KEY,
    body    text NOT NULL
);

CREATE TABLE view.sent_notification (
    notification_id  uuid        PRIMARY KEY,
    ticket_id        uuid,
    account_id       uuid        NOT NULL,
    contact_id       uuid,
    template         text        NOT NULL,
    template_version int,
    cause            uuid        NOT NULL,
    state            text        NOT NULL,
    requested_at     timestamptz NOT NULL,
    sent_at          timestamptz,
    failed_at        timestamptz,
    message_id       text,
    attempts         int,
    reason           text
);
CREATE INDEX sent_notification_ticket ON view.sent_notification (ticket_id, requested_at, notification_id);
