-- The few events of one ticket or one lot in an account's long stream: what a decision must know of the past.
CREATE INDEX event_subject ON log.event (stream_id, (coalesce(payload ->> 'ticketId', payload ->> 'lotId')))
    WHERE coalesce(payload ->> 'ticketId', payload ->> 'lotId') IS NOT NULL;
