-- Which current contact is named by which address; decisions rest on it, so it is no read model. Beside the persons, because
-- it is as erasable as they are. Not unique by address alone: see Persons.
DROP INDEX vault.person_email;
CREATE TABLE vault.contact_address (
    contact_id uuid PRIMARY KEY,
    account_id uuid NOT NULL,
    address    text NOT NULL, -- comparable: lower case
    UNIQUE (account_id, address)
);
CREATE INDEX contact_address_address ON vault.contact_address (address, contact_id);

INSERT INTO vault.contact_address (contact_id, account_id, address)
SELECT person.id, added.stream_id, lower(btrim(person.content ->> 'email'))
  FROM log.event added
  JOIN vault.entry person ON person.kind = 'PERSON' AND person.id = (added.payload ->> 'contactId')::uuid
 WHERE added.type = 'ContactAdded'
   AND person.content IS NOT NULL
   AND NOT EXISTS (SELECT 1 FROM log.event removed
                    WHERE removed.stream_id = added.stream_id AND removed.version > added.version
                      AND removed.type = 'ContactRemoved'
                      AND removed.payload ->> 'contactId' = added.payload ->> 'contactId');
