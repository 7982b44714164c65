package tallydesk.entitlement.timer;

import jakarta.inject.Singleton;
import java.time.ZoneId;
import java.util.UUID;
import tallydesk.entitlement.domain.AccountEvent;
import tallydesk.entitlement.domain.AccountEvent.AccountChanged;
import tallydesk.entitlement.domain.AccountEvent.AccountRegistered;
import tallydesk.log.CommandHandler;
import tallydesk.log.Recorded;
import tallydesk.log.Sql;

/**
 * In which zone an account's days end, so that a move is told from every other change: only a move may end what the timer waits
 * for earlier.
 */
@Singleton
public final class AccountZones implements CommandHandler.Alongside<AccountEvent> {
    /** Changes a row if the account was elsewhere before, or nobody knows. */
    private static final String LIVES = """
            INSERT INTO timer.account_zone AS before (account_id, zone) VALUES (?, ?)
            ON CONFLICT (account_id) DO UPDATE SET zone = excluded.zone WHERE before.zone <> excluded.zone
            """;

    private final Sql sql;
    private final OpenLots openLots;
    private final OpenKeys openKeys;

    AccountZones(Sql sql, OpenLots openLots, OpenKeys openKeys) {
        this.sql = sql;
        this.openLots = openLots;
        this.openKeys = openKeys;
    }

    @Override
    public void write(Recorded recorded, AccountEvent event) {
        // By type and not by exhaustive switch: nothing else says where the account is.
        if (event instanceof AccountRegistered registered) {
            moves(registered.accountId(), registered.zone());
        } else if (event instanceof AccountChanged changed && moves(changed.accountId(), changed.zone())) {
            openLots.moved(changed.accountId());
            openKeys.moved(changed.accountId());
        }
    }

    private boolean moves(UUID accountId, ZoneId zone) {
        return sql.update(LIVES, accountId, zone.getId()) > 0;
    }
}
