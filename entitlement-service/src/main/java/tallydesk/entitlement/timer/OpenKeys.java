package tallydesk.entitlement.timer;

import jakarta.inject.Singleton;
import tallydesk.entitlement.domain.AccountEvent;
import tallydesk.entitlement.domain.AccountEvent.SupportKeyRegistered;
import tallydesk.log.Recorded;
import tallydesk.log.Sql;

/** The days of support keys: a row from the registration until its end is told. */
@Singleton
public final class OpenKeys extends AccountDays {
    OpenKeys(Sql sql) {
        super(sql, "timer.support_key", "support_key_id");
    }

    @Override
    public void write(Recorded recorded, AccountEvent event) {
        // By type and not by exhaustive switch: what else becomes of a key does not change its days.
        if (event instanceof SupportKeyRegistered key) {
            // A day begins a day earlier somewhere on earth.
            await(recorded, key.supportKeyId(), key.validFrom().minusDays(1));
        }
    }

    @Override
    public String what() {
        return "keys";
    }
}
