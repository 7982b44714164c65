package tallydesk.ticket;

/** Where a ticket stands, in the words of the public contract. */
public enum Status {
    /** Logged; entitlement-service has not answered yet. */
    NEW,
    OPEN,
    PARKED,
    AWAITING_CUSTOMER,
    RESOLVED,
    CLOSED,
    DECLINED,
    LAPSED,
    MERGED
}
