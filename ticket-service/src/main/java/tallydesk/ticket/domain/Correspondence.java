package tallydesk.ticket.domain;

/**
 * What later decisions need to know of the messages of both sides.
 *
 * @param messages how many there are, those of machines included
 * @param isCustomersTurn the desk has written since a human of the customer's side last did, in the cycle of now; a report, or
 *     a reopening, is the customer's word
 */
record Correspondence(int messages, boolean isCustomersTurn) {
    static final Correspondence NONE = new Correspondence(0, false);

    Correspondence sent() {
        return new Correspondence(messages + 1, true);
    }

    /** @param automatic no human wrote it, so nothing is owed for it (rule 28) */
    Correspondence received(boolean automatic) {
        return new Correspondence(messages + 1, automatic && isCustomersTurn);
    }

    Correspondence reopened() {
        return new Correspondence(messages, false);
    }
}
