package tallydesk.entitlement.statement;

import java.util.UUID;

/**
 * Points move from one ledger account to another.
 *
 * @param lotId where they lie or lay when they were on hand
 * @param points more than 0
 */
public record Posting(LedgerAccount from, LedgerAccount to, UUID lotId, int points) {

    /** What it adds to a ledger account; negative for what it takes away. */
    int on(LedgerAccount account) {
        return account == to ? points : account == from ? -points : 0;
    }
}
