-- Of corrections and contacts, too, a decision must know what became of them.
DROP INDEX log.event_subject;
CREATE INDEX event_subject ON log.event (stream_id, (coalesce(payload ->> 'ticketId', payload ->> 'lotId',
                                                              payload ->> 'correctionId', payload ->> 'contactId')))
    WHERE coalesce(payload ->> 'ticketId', payload ->> 'lotId', payload ->> 'correctionId', payload ->> 'contactId') IS NOT NULL;

ALTER TABLE view.balance_lot ADD COLUMN voided int NOT NULL DEFAULT 0;
