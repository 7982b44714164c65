-- One thread of mails opens one ticket, whoever of its people answers whom in it.
ALTER TABLE mail.message
    ADD COLUMN message_key uuid, -- hash of the Message-ID; null: it has none, or waits for an agent
    ADD COLUMN thread_id   uuid; -- the mail that began the thread; null as above
UPDATE mail.message SET thread_id = mail_id WHERE fate IN ('OPENED', 'RETURNED');
CREATE INDEX message_by_key ON mail.message (message_key);
CREATE UNIQUE INDEX message_thread_opened ON mail.message (thread_id) WHERE fate = 'OPENED';
