package tallydesk.entitlement.statement;

/** The ledger accounts in the book of one customer. Whatever one of them gains another one loses: together they hold 0. */
public enum LedgerAccount {
    /** Where points come from: the more were bought, the further below 0. */
    PURCHASED,
    /** What the customer may spend: the vendor's liability. The only one that is kept by lot. */
    ON_HAND,
    /** Spent on tickets. */
    CONSUMED,
    /** Spent, and the billing system was asked to give the money back. */
    REFUND_PENDING,
    /** The money is back, the points are gone. */
    REFUNDED,
    /** Ended with the last day of their lot. */
    EXPIRED,
    /** What a person corrected, the other way round. */
    ADJUSTED
}
