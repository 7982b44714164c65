package tallydesk.sla.domain;

import java.util.Optional;

/** How a ticket stands, as far as its clocks mind it. */
public enum Standing {
    OPEN,
    AWAITING_CUSTOMER,
    RESOLVED,
    /** Closed, declined or merged: its clocks never move again, unless it is reopened (rule 23). */
    ENDED;

    /** Why clocks that can pause stand still. */
    Optional<PauseReason> pauses() {
        return switch (this) {
            case AWAITING_CUSTOMER -> Optional.of(PauseReason.CUSTOMER_AWAITED);
            case RESOLVED -> Optional.of(PauseReason.TICKET_RESOLVED);
            case OPEN, ENDED -> Optional.empty();
        };
    }
}
