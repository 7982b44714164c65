package tallydesk.ticket.domain;

import tallydesk.decider.Rejection;

/**
 * The four severities mean exactly what OX defines (rule 18). A plain number, because that is what customers write and
 * what the contract carries.
 */
public final class Severity {
    /** 1: complete outage, or a threat to data integrity or privacy. */
    public static final int MOST_SEVERE = 1;

    /** 4: usage questions, wishes, errors in documentation or translation. */
    public static final int LEAST_SEVERE = 4;

    private Severity() {}

    public static boolean isKnown(int severity) {
        return severity >= MOST_SEVERE && severity <= LEAST_SEVERE;
    }

    static Rejection unknown() {
        return new Rejection("unknown-severity", "The severity must be 1, 2, 3 or 4.");
    }
}
