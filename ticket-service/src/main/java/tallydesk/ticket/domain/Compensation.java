package tallydesk.ticket.domain;

import java.util.Arrays;
import java.util.Optional;

/** Where the charge goes back to when a bug is confirmed: the customer record or the credit card (rule 13). */
public enum Compensation {
    POINTS,
    CARD;

    public static final String WANTED = "must be POINTS or CARD";

    public static Optional<Compensation> named(String name) {
        return Arrays.stream(values()).filter(one -> one.name().equals(name)).findFirst();
    }
}
