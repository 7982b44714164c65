package tallydesk.entitlement.timer;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import tallydesk.entitlement.domain.AccountEvent;
import tallydesk.log.CommandHandler;
import tallydesk.log.Recorded;
import tallydesk.log.Sql;
import tallydesk.log.timer.DueTable;

/**
 * A table of days that the timer polls. Zones are reckoned in the domain only: a row is first due at an instant that is early
 * enough in every zone, and then when the account says.
 */
abstract class AccountDays extends DueTable<AccountDay> implements CommandHandler.Alongside<AccountEvent> {
    private final Sql sql;
    private final String open;

    /** @param key the column that says whose day a row is */
    AccountDays(Sql sql, String table, String key) {
        this(sql, table, key, key + ", account_id, next_at, set_by, correlation, trace");
    }

    private AccountDays(Sql sql, String table, String key, String columns) {
        super(
                sql,
                new Layout(table, key, columns, Optional.of("account_id")),
                row -> AccountDay.read(key, row),
                AccountDay::of);
        this.sql = sql;
        this.open = "INSERT INTO %s (%s) VALUES (?, ?, ?, ?, ?, ?)".formatted(table, columns);
    }

    /** @param first nothing happens before it begins in UTC; what has begun is due at once, and not late */
    final void await(Recorded recorded, UUID of, LocalDate first) {
        OffsetDateTime begins = first.atStartOfDay().atOffset(ZoneOffset.UTC);
        OffsetDateTime told = recorded.recordedAt().atOffset(ZoneOffset.UTC);
        sql.update(
                open,
                of,
                recorded.stream(),
                begins.isBefore(told) ? told : begins,
                recorded.eventId(),
                recorded.correlation(),
                recorded.trace());
    }

    /**
     * The account has moved: another zone may begin or end a day at another time, and the account knows. A row that the timer holds is
     * left out, and if nothing comes of that look it goes on by the zone before: up to 26 hours off.
     */
    final void moved(UUID accountId) {
        lookNow(accountId);
    }

    /** @param next as the account says; empty where nothing is waited for any more */
    final void agreeWith(AccountDay row, Optional<Instant> next) {
        next.ifPresentOrElse(at -> move(row.of(), at), () -> drop(row.of()));
    }
}
