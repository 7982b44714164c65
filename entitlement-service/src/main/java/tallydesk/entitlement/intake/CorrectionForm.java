package tallydesk.entitlement.intake;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tallydesk.contract.MalformedRecord;
import tallydesk.contract.MalformedRecord.Fault;
import tallydesk.contract.MayBeAbsent;
import tallydesk.decider.Rejection;
import tallydesk.entitlement.domain.Account.Registered;
import tallydesk.entitlement.domain.AccountCommand.CorrectPoints;
import tallydesk.entitlement.domain.Correction;
import tallydesk.entitlement.domain.CorrectionReason;

/** What is corrected, by {@code POST /accounts/{id}/corrections}. Every fault is named at once. */
public record CorrectionForm(
        int points,
        String reason,
        String reference,
        @MayBeAbsent LocalDate expiresOn) {
    private static final Map<String, String> FIELDS = Map.of(
            "points-out-of-range", "/points",
            "malformed-reference", "/reference",
            "expiry-out-of-range", "/expiresOn");

    /** @throws MalformedRecord names everything that is wrong */
    public CorrectPoints command(
            UUID accountId, UUID correctionId, UUID lotId, Registered account, String actor, Instant now) {
        List<Fault> faults = new ArrayList<>();
        CorrectionReason why = reason(reason, faults);
        CorrectPoints command =
                new CorrectPoints(accountId, correctionId, points, why, reference, expiresOn, lotId, actor, now);
        for (Rejection fault : Correction.faults(command, account.registration().zone())) {
            faults.add(new Fault(FIELDS.get(fault.code()), fault.getMessage()));
        }
        MalformedRecord.throwIfAny(faults);
        return command;
    }

    /** Null where it is none, which is then among the faults. */
    static CorrectionReason reason(String told, List<Fault> faults) {
        for (CorrectionReason known : CorrectionReason.values()) {
            if (known.name().equals(told)) {
                return known;
            }
        }
        faults.add(new Fault("/reason", "must be one of " + Arrays.toString(CorrectionReason.values())));
        return null;
    }
}
