package tallydesk.ticket.domain;

/**
 * What later decisions need to know of the messages of both sides.
 *
 * @param isCustomersTurn the desk has written since a human of the customer's side last did, in the cycle of now; a report, or
 *     a reopening, is the customer's word
 */
record Correspondence(boolean isCustomersTurn) {
    static final Correspondence NONE = new Correspondence(false);

    Correspondence sent() {
        return new Correspondence(true);
    }

    /** @param automatic no human wrote it, so nothing is owed for it (rule 28) */
    Correspondence received(boolean automatic) {
        return automatic ? this : new Correspondence(false);
    }

    Correspondence reopened() {
        return new Correspondence(false);
    }
}
