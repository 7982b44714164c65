-- Several clocks of a ticket run at once; the queue shows the one that is due next, so it must know them all.
CREATE TABLE view.queue_clock (
    ticket_id uuid NOT NULL,
    clock     text NOT NULL,
    cycle     int  NOT NULL,
    state     text NOT NULL,
    due_at    timestamptz,
    PRIMARY KEY (ticket_id, clock)
);
INSERT INTO view.queue_clock
SELECT ticket_id, clock, cycle, clock_state, due_at FROM view.queue_ticket WHERE clock IS NOT NULL;
