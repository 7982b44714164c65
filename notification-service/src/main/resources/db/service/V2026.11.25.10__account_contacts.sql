-- Who is a contact of an account, in the order of its stream: whom a letter about the account goes to. Ids only; written by the feed
-- account-letters, which begins at the topic's beginning and so fills it also with contacts from before.
CREATE TABLE delivery.account_contact (
    account_id uuid NOT NULL,
    contact_id uuid NOT NULL,
    PRIMARY KEY (account_id, contact_id)
);
