package tallydesk.sla.domain;

/** Why nobody waits any more. */
public enum CancelReason {
    TICKET_CLOSED,
    TICKET_DECLINED,
    TICKET_MERGED,
    /** The severity or the agreement is another, and has no such clock. */
    NOT_PROMISED
}
