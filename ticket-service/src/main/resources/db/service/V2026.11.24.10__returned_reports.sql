-- An incomplete report is answered and done with. What was decided over is not kept as it came for ever.
ALTER TABLE mail.message
    DROP CONSTRAINT message_fate_check,
    ADD CONSTRAINT message_fate_check CHECK (fate IN ('OPENED', 'RETURNED', 'QUARANTINED', 'DISCARDED')),
    ADD COLUMN contact_id uuid,        -- whose report was returned
    ADD COLUMN settled_at timestamptz; -- when it was decided over; null: it waits for an agent
UPDATE mail.message SET settled_at = received_at WHERE fate <> 'QUARANTINED';
ALTER TABLE mail.message ADD CONSTRAINT message_settled_check CHECK ((fate = 'QUARANTINED') = (settled_at IS NULL));
CREATE INDEX message_returned ON mail.message (contact_id, settled_at) WHERE fate = 'RETURNED';
CREATE INDEX message_kept ON mail.message (settled_at) WHERE source IS NOT NULL;
