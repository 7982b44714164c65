package tallydesk.entitlement.intake;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import tallydesk.contract.MalformedRecord;
import tallydesk.contract.MalformedRecord.Fault;
import tallydesk.entitlement.domain.Account;
import tallydesk.entitlement.domain.Account.Registered;
import tallydesk.entitlement.domain.AccountCommand.PurchasePoints;
import tallydesk.entitlement.domain.Purchase;

/** What is bought, by {@code POST /accounts/{id}/purchases} or told by another system. Every fault is named at once. */
public record PurchaseForm(int points, LocalDate purchasedOn, String reference) {
    private static final Map<String, String> FIELDS = Map.of(
            "points-out-of-range", "/points",
            "purchase-in-future", "/purchasedOn",
            "points-expired", "/purchasedOn",
            "malformed-reference", "/reference");

    /**
     * @param account whose zone says which day it is; an unknown one is the domain's to refuse
     * @throws MalformedRecord names everything that is wrong
     */
    public PurchasePoints command(UUID accountId, UUID lotId, Account account, Instant now) {
        PurchasePoints command = new PurchasePoints(accountId, lotId, points, purchasedOn, reference, now);
        if (account instanceof Registered registered) {
            MalformedRecord.throwIfAny(
                    Purchase.faults(command, registered.registration().zone()).stream()
                            .map(fault -> new Fault(FIELDS.get(fault.code()), fault.getMessage()))
                            .toList());
        }
        return command;
    }
}
