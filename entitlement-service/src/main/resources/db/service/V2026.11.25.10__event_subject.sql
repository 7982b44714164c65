-- The few events of one ticket, lot, correction or contact in an account's long stream: what a decision must know of the past.
CREATE INDEX event_subject ON log.event (stream_id, (coalesce(payload ->> 'ticketId', payload ->> 'lotId',
                                                              payload ->> 'correctionId', payload ->> 'contactId')))
    WHERE coalesce(payload ->> 'ticketId', payload ->> 'lotId', payload ->> 'correctionId', payload ->> 'contactId') IS NOT NULL;
