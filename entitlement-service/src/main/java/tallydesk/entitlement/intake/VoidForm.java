package tallydesk.entitlement.intake;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import tallydesk.contract.MalformedRecord;
import tallydesk.contract.MalformedRecord.Fault;
import tallydesk.entitlement.domain.AccountCommand.VoidLot;
import tallydesk.entitlement.domain.CorrectionReason;
import tallydesk.entitlement.domain.Purchase;

/** Why a purchase is taken back, by {@code POST /accounts/{id}/lots/{lotId}/void}. */
public record VoidForm(String reason, String reference) {

    /** @throws MalformedRecord names everything that is wrong */
    public VoidLot command(UUID accountId, UUID lotId, Instant now) {
        List<Fault> faults = new ArrayList<>();
        CorrectionReason why = CorrectionForm.reason(reason, faults);
        Purchase.referenceFault(reference).ifPresent(fault -> faults.add(new Fault("/reference", fault.getMessage())));
        MalformedRecord.throwIfAny(faults);
        return new VoidLot(accountId, lotId, why, reference, now);
    }
}
