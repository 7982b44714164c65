package tallydesk.sla.domain;

/** Why a clock stands still: in both cases it is the customer's turn. */
public enum PauseReason {
    CUSTOMER_AWAITED,
    TICKET_RESOLVED;

    Standing standing() {
        return switch (this) {
            case CUSTOMER_AWAITED -> Standing.AWAITING_CUSTOMER;
            case TICKET_RESOLVED -> Standing.RESOLVED;
        };
    }
}
