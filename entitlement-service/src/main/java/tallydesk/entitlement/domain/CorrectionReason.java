package tallydesk.entitlement.domain;

/** Why the ledger is corrected (rule 17); the document that is referred to says more. */
public enum CorrectionReason {
    WRONG_QUANTITY,
    DUPLICATE_PURCHASE,
    WRONG_ACCOUNT,
    GOODWILL,
    OTHER
}
