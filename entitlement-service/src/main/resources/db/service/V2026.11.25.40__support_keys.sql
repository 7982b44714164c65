-- Which support keys there are and who has them; decisions rest on it, so it is no read model. The row is made in the
-- transaction that issues the key, locked by whoever registers or suspends it, and given to one account for ever.
CREATE SCHEMA registration;
CREATE TABLE registration.support_key (
    support_key_id uuid PRIMARY KEY, -- derives from the key's text and a secret; the text is nowhere
    account_id     uuid              -- null until an account registers it
);

-- Registrations that a customer tried in vain, per account and hour: keys are not to be guessed.
CREATE TABLE registration.failed_attempt (
    account_id uuid PRIMARY KEY,
    since      timestamptz NOT NULL,
    attempts   int         NOT NULL
);
