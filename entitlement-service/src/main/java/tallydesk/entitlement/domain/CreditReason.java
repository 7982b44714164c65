package tallydesk.entitlement.domain;

/** Why points go back to the customer record (rules 13, 15). */
public enum CreditReason {
    BUG,
    DECLINED,
    DUPLICATE
}
