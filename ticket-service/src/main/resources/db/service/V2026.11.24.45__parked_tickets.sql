-- What the timer waits for: one row per parked ticket, written in the transaction that parks it and gone with what ends that.
CREATE SCHEMA timer;
CREATE TABLE timer.parked_ticket (
    ticket_id   uuid PRIMARY KEY,
    parked_at   timestamptz NOT NULL,
    next_at     timestamptz NOT NULL, -- when it lapses
    set_aside_until timestamptz, -- could not be fired; is still as late as next_at says
    set_by      uuid        NOT NULL, -- the event that parked it; the id of what the timer appends derives from it
    correlation uuid        NOT NULL,
    trace       text
);
CREATE INDEX parked_ticket_next ON timer.parked_ticket (next_at);

-- Tickets from before there was a timer. Hours, because a day of the session's zone may have 23 of them.
INSERT INTO timer.parked_ticket (ticket_id, parked_at, next_at, set_by, correlation, trace)
SELECT parked.stream_id, parked.recorded_at, parked.recorded_at + interval '720 hours',
       parked.event_id, parked.correlation, parked.trace
  FROM log.event parked
 WHERE parked.type = 'TicketParked'
   AND NOT EXISTS (SELECT FROM log.event ended
                    WHERE ended.stream_id = parked.stream_id AND ended.version > parked.version
                      AND ended.type IN ('TicketAdmitted', 'TicketDeclined', 'TicketClosed'));
