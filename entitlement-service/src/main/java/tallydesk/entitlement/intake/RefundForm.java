package tallydesk.entitlement.intake;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tallydesk.contract.EntitlementIngress.RefundFailed;
import tallydesk.contract.EntitlementIngress.RefundSettled;
import tallydesk.contract.MalformedRecord;
import tallydesk.contract.MalformedRecord.Fault;
import tallydesk.decider.Rejection;
import tallydesk.entitlement.domain.AccountCommand.FailRefund;
import tallydesk.entitlement.domain.AccountCommand.SettleRefund;
import tallydesk.entitlement.domain.Refund;

/** What billing answers to {@code RefundRequested} (rule 13). Every fault is named at once. */
public final class RefundForm {
    private RefundForm() {}

    /** @throws MalformedRecord names everything that is wrong */
    public static SettleRefund command(RefundSettled told, Instant now) {
        requireSound(Refund.faults(null, told.reference(), told.settledAt(), now), "/settledAt");
        return new SettleRefund(
                told.accountId(), told.ticketId(), told.refundId(), told.settledAt(), told.reference(), now);
    }

    /**
     * @param lotId of the first lot that the points come back as
     * @throws MalformedRecord names everything that is wrong
     */
    public static FailRefund command(RefundFailed told, UUID lotId, Instant now) {
        requireSound(Refund.faults(told.reason(), null, told.failedAt(), now), "/failedAt");
        return new FailRefund(
                told.accountId(), told.ticketId(), told.refundId(), told.reason(), told.failedAt(), lotId, now);
    }

    private static void requireSound(List<Rejection> faults, String instant) {
        Map<String, String> fields = Map.of(
                "malformed-reason", "/reason",
                "malformed-reference", "/reference",
                "answered-in-future", instant);
        MalformedRecord.throwIfAny(faults.stream()
                .map(fault -> new Fault(fields.get(fault.code()), fault.getMessage()))
                .toList());
    }
}
