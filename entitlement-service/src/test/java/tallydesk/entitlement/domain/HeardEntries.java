package tallydesk.entitlement.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import tallydesk.entitlement.domain.AccountEvent.CorrectionCredited;
import tallydesk.entitlement.domain.AccountEvent.CorrectionDebited;
import tallydesk.entitlement.domain.AccountEvent.CoverageGranted;
import tallydesk.entitlement.domain.AccountEvent.LotVoided;
import tallydesk.entitlement.domain.AccountEvent.PointsCredited;
import tallydesk.entitlement.domain.AccountEvent.PointsDebited;
import tallydesk.entitlement.domain.AccountEvent.PointsExpired;
import tallydesk.entitlement.domain.AccountEvent.PointsPurchased;
import tallydesk.entitlement.domain.AccountEvent.RefundRequested;
import tallydesk.entitlement.domain.AccountEvent.RefundSettled;

/** The ledger as who only hears of it keeps it: what events say of points, and that nothing is said a second time. */
final class HeardEntries {
    private final Set<String> once = new HashSet<>();
    private int bought;
    private int credited;
    private int debited;
    private int corrected;
    private int ended;

    /** Of all accounts but the customer's lots: less than 0 where points came in. */
    int ofTheOthers() {
        return debited + ended - bought - credited - corrected;
    }

    void hear(AccountEvent event) {
        switch (event) {
            case PointsPurchased e -> {
                once("bought", e.lotId());
                bought += e.points();
            }
            case PointsDebited e -> {
                once("admitted", e.ticketId());
                debited += e.points();
                assertThat(e.balanceAfter()).isNotNegative();
            }
            case CoverageGranted e -> once("admitted", e.ticketId());
            case PointsCredited e -> {
                once(e.reason() == CreditReason.REFUND_FAILED ? "answered" : "compensated", e.ticketId());
                credited += e.points();
            }
            case RefundRequested e -> once("compensated", e.ticketId());
            case RefundSettled e -> once("answered", e.ticketId());
            case CorrectionCredited e -> {
                once("corrected", e.correctionId());
                corrected += e.lot().points();
            }
            case CorrectionDebited e -> {
                once("corrected", e.correctionId());
                corrected -= e.points();
            }
            case PointsExpired e -> {
                once("ended", e.lotId());
                ended += e.points();
            }
            case LotVoided e -> {
                once("ended", e.lotId());
                ended += e.points();
            }
            case AccountEvent _ -> {
                // Moves no points.
            }
        }
    }

    private void once(String what, UUID id) {
        assertThat(once.add(what + " " + id)).as(what + " once").isTrue();
    }
}
