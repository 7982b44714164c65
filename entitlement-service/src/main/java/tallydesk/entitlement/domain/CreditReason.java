package tallydesk.entitlement.domain;

/** Why points go back to the customer record (rules 13, 15); {@code REFUND_FAILED}: because they could not go to the card. */
public enum CreditReason {
    BUG,
    DECLINED,
    DUPLICATE,
    REFUND_FAILED
}
