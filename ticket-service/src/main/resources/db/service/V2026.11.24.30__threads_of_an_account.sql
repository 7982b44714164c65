-- A thread is one account's, and in whatever order its mails are settled, they find each other: two are of one conversation
-- if one names the other or both name the same third, which may be unknown here.
ALTER TABLE mail.message
    ADD COLUMN account_id  uuid,   -- whose thread; null: it is in none
    ADD COLUMN message_ids uuid[]; -- hashes of its Message-ID and of those that it refers to; null as above
UPDATE mail.message
   SET account_id = begun.account_id, message_ids = array_remove(ARRAY[message_key], NULL)
  FROM (SELECT mail_id, ticket.account_id FROM mail.message JOIN intake.ticket USING (ticket_id)
        UNION ALL
        SELECT mail_id, (payload ->> 'accountId')::uuid
          FROM mail.message JOIN log.event ON stream_id = mail_id AND version = 1
         WHERE fate = 'RETURNED') AS begun
 WHERE thread_id = begun.mail_id;
-- message_key stays for replicas of the version before; the next one drops it.
CREATE INDEX message_by_ids ON mail.message USING gin (message_ids);
CREATE INDEX message_thread ON mail.message (thread_id);
