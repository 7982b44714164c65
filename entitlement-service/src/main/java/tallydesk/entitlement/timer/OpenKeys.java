package tallydesk.entitlement.timer;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import tallydesk.entitlement.domain.AccountEvent;
import tallydesk.entitlement.domain.AccountEvent.SupportKeyRegistered;
import tallydesk.log.CommandHandler;
import tallydesk.log.Recorded;
import tallydesk.log.Sql;
import tallydesk.log.timer.DueRows;

/** The table of support keys that the timer polls: a row from the registration until its end is told. Made like {@link OpenLots}. */
@Singleton
public final class OpenKeys implements CommandHandler.Alongside<AccountEvent>, DueRows<OpenKey> {
    private static final String OPEN =
            "INSERT INTO timer.support_key (%s) VALUES (?, ?, ?, ?, ?, ?)".formatted(OpenKey.COLUMNS);
    private static final String MOVE = "UPDATE timer.support_key SET next_at = ? WHERE support_key_id = ?";
    private static final String SET_ASIDE =
            "UPDATE timer.support_key SET set_aside_until = log.now() + ?::interval WHERE support_key_id = ?";
    private static final String CLOSE = "DELETE FROM timer.support_key WHERE support_key_id = ?";

    /** As for lots: whoever moves an account never waits for a row that the timer holds. */
    private static final String LOOK_EARLIER = """
            UPDATE timer.support_key SET next_at = next_at - interval '26 hours'
             WHERE support_key_id IN (SELECT support_key_id FROM timer.support_key
                                       WHERE account_id = ? FOR UPDATE SKIP LOCKED)
            """;

    /** Only the first key of an account is to be had, as of its lots. */
    private static final String DUE = """
            SELECT %s FROM timer.support_key key
             WHERE next_at <= (SELECT log.now()) AND coalesce(set_aside_until <= (SELECT log.now()), true)
               AND NOT EXISTS (SELECT FROM timer.support_key earlier
                                WHERE earlier.account_id = key.account_id
                                  AND coalesce(earlier.set_aside_until <= (SELECT log.now()), true)
                                  AND (earlier.next_at, earlier.support_key_id) < (key.next_at, key.support_key_id))
             ORDER BY next_at LIMIT 1 FOR UPDATE SKIP LOCKED
            """.formatted(OpenKey.COLUMNS);

    private final Sql sql;

    OpenKeys(Sql sql) {
        this.sql = sql;
    }

    @Override
    public void write(Recorded recorded, AccountEvent event) {
        // By type and not by exhaustive switch: what else becomes of a key does not change its days.
        if (event instanceof SupportKeyRegistered registered) {
            open(recorded, registered);
        }
    }

    /**
     * First due before its first day has come anywhere on earth, then when the account says; at once where that day is near or
     * gone.
     */
    private void open(Recorded recorded, SupportKeyRegistered key) {
        OffsetDateTime first = key.validFrom().minusDays(1).atStartOfDay().atOffset(ZoneOffset.UTC);
        OffsetDateTime made = recorded.recordedAt().atOffset(ZoneOffset.UTC);
        sql.update(
                OPEN,
                key.supportKeyId(),
                recorded.stream(),
                first.isBefore(made) ? made : first,
                recorded.eventId(),
                recorded.correlation(),
                recorded.trace());
    }

    /** The account has moved to another zone. */
    void lookEarlier(UUID accountId) {
        sql.update(LOOK_EARLIER, accountId);
    }

    @Override
    public Optional<OpenKey> due() {
        return sql.query(DUE, OpenKey::of).stream().findFirst();
    }

    /** @param next as the account says; empty once the key's end is told */
    void agreeWith(OpenKey row, Optional<Instant> next) {
        next.ifPresentOrElse(
                at -> sql.update(MOVE, at.atOffset(ZoneOffset.UTC), row.supportKeyId()),
                () -> sql.update(CLOSE, row.supportKeyId()));
    }

    @Override
    public void setAside(OpenKey row, Duration wait) {
        sql.update(SET_ASIDE, wait.toString(), row.supportKeyId());
    }

    @Override
    public String what() {
        return "keys";
    }

    @Override
    public Stock stock() {
        return Stock.of(sql, "timer.support_key");
    }
}
