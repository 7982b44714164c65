package tallydesk.ticket.domain;

/** Where the charge goes back to when a bug is confirmed: the customer record or the credit card (rule 13). */
public enum Compensation {
    POINTS,
    CARD
}
