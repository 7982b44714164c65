package tallydesk.entitlement.timer;

import jakarta.inject.Singleton;
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
import tallydesk.log.timer.DueTable;

/** The table of support keys that the timer polls: a row from the registration until its end is told. Made like {@link OpenLots}. */
@Singleton
public final class OpenKeys extends DueTable<OpenKey> implements CommandHandler.Alongside<AccountEvent> {
    private static final String OPEN =
            "INSERT INTO timer.support_key (%s) VALUES (?, ?, ?, ?, ?, ?)".formatted(OpenKey.COLUMNS);
    private final Sql sql;

    OpenKeys(Sql sql) {
        super(
                sql,
                new Layout("timer.support_key", "support_key_id", OpenKey.COLUMNS, Optional.of("account_id")),
                OpenKey::of,
                OpenKey::supportKeyId);
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

    /** The account has moved: in another zone a day that has begun may begin once more, or end earlier. */
    void moved(UUID accountId) {
        lookNow(accountId);
    }

    /** @param next as the account says; empty once the key's end is told */
    void agreeWith(OpenKey row, Optional<Instant> next) {
        next.ifPresentOrElse(at -> move(row.supportKeyId(), at), () -> drop(row.supportKeyId()));
    }

    @Override
    public String what() {
        return "keys";
    }
}
