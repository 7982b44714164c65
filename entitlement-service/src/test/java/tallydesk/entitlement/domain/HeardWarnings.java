package tallydesk.entitlement.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tallydesk.entitlement.domain.AccountEvent.BalanceLow;
import tallydesk.entitlement.domain.AccountEvent.CorrectionCredited;
import tallydesk.entitlement.domain.AccountEvent.CorrectionDebited;
import tallydesk.entitlement.domain.AccountEvent.ExpiryApproaching;
import tallydesk.entitlement.domain.AccountEvent.LotVoided;
import tallydesk.entitlement.domain.AccountEvent.PointsCredited;
import tallydesk.entitlement.domain.AccountEvent.PointsDebited;
import tallydesk.entitlement.domain.AccountEvent.PointsExpired;
import tallydesk.entitlement.domain.AccountEvent.PointsPurchased;

/** Rule 16 as a customer hears it: counted from outside, one command after the other. */
final class HeardWarnings {
    private static final int MORE_THAN_ANY = 61;

    private final Map<UUID, Integer> daysTold = new HashMap<>();
    private boolean isLow;
    int balances;
    int expiries;

    static boolean isWarning(AccountEvent event) {
        return event instanceof BalanceLow || event instanceof ExpiryApproaching;
    }

    /** @param points of all lots after each of the events */
    void hear(List<AccountEvent> events, List<Integer> points, int balance) {
        boolean taken = false;
        for (int i = 0; i < events.size(); i++) {
            switch (events.get(i)) {
                case PointsPurchased _, PointsCredited _, CorrectionCredited _ -> isLow &= points.get(i) < 10;
                case PointsDebited _, PointsExpired _, CorrectionDebited _, LotVoided _ -> taken = true;
                case BalanceLow low -> {
                    assertThat(isLow).as("told before").isFalse();
                    assertThat(low).isEqualTo(new BalanceLow(low.accountId(), balance, 10));
                    isLow = true;
                    balances++;
                }
                case ExpiryApproaching soon -> {
                    assertThat(events).as("one warning at a time").hasSize(1);
                    assertThat(soon.daysLeft()).isIn(60, 30, 7).isLessThan(told(soon.lotId()));
                    daysTold.put(soon.lotId(), soon.daysLeft());
                    expiries++;
                }
                default -> {
                    // Neither takes points nor brings them.
                }
            }
        }
        assertThat(taken && balance < 10 && !isLow).as("not warned").isFalse();
    }

    private int told(UUID lotId) {
        return daysTold.getOrDefault(lotId, MORE_THAN_ANY);
    }
}
