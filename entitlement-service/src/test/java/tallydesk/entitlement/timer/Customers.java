package tallydesk.entitlement.timer;

import static org.awaitility.Awaitility.await;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import tallydesk.contract.HolidayRegions;
import tallydesk.entitlement.domain.AccountCommand;
import tallydesk.entitlement.domain.AccountCommand.ClaimEntitlement;
import tallydesk.entitlement.domain.AccountCommand.CreditPoints;
import tallydesk.entitlement.domain.AccountCommand.PurchasePoints;
import tallydesk.entitlement.domain.AccountCommand.RefundToCard;
import tallydesk.entitlement.domain.AccountCommand.RegisterAccount;
import tallydesk.entitlement.domain.AccountCommand.SettleRefund;
import tallydesk.entitlement.domain.AccountDecider;
import tallydesk.entitlement.domain.AccountEvent;
import tallydesk.entitlement.domain.AccountEvent.ExpiryApproaching;
import tallydesk.entitlement.domain.AccountEvent.PointsExpired;
import tallydesk.entitlement.domain.AccountEvent.PointsPurchased;
import tallydesk.entitlement.domain.AccountState;
import tallydesk.entitlement.domain.Channel;
import tallydesk.entitlement.domain.CreditReason;
import tallydesk.entitlement.domain.Edition;
import tallydesk.log.Because;
import tallydesk.log.CommandHandler;
import tallydesk.log.Expected;
import tallydesk.log.Ids;
import tallydesk.log.Sql;
import tallydesk.log.Transactions;
import tallydesk.log.VersionConflict;
import tallydesk.testing.RoughTransactions;

/** Accounts whose lots end when a test wants it, and what the log and the timer's table tell of them. */
@Singleton
public class Customers {
    /** Then it ends tomorrow or, after a leap day, the day after. */
    static final int NEARLY_A_YEAR_DAYS = 364;

    private static final int ATTEMPTS_MAX = 10;
    private static final Duration SOON = Duration.ofSeconds(30);

    private final CommandHandler<AccountCommand, AccountState, AccountEvent> accounts;
    private final Transactions transactions;
    private final Sql sql;

    Customers(CommandHandler<AccountCommand, AccountState, AccountEvent> accounts, Transactions transactions, Sql sql) {
        this.accounts = accounts;
        this.transactions = transactions;
        this.sql = sql;
    }

    /** As the database's clock will be, or was. */
    RoughTransactions ahead(Duration ahead, int losses) {
        return new RoughTransactions(transactions, sql, ahead, losses);
    }

    public UUID account(String zone) {
        UUID id = Ids.fresh();
        handle(Duration.ZERO, id, registration(id, zone));
        return id;
    }

    public PointsPurchased buys(UUID account, int points, LocalDate purchasedOn) {
        return (PointsPurchased) handle(Duration.ZERO, account, purchase(account, points, purchasedOn))
                .getFirst();
    }

    PointsPurchased buysNearlyAYearAgo(UUID account, String zone, int points) {
        return buys(account, points, LocalDate.now(ZoneId.of(zone)).minusDays(NEARLY_A_YEAR_DAYS));
    }

    public static Function<Instant, AccountCommand> registration(UUID account, String zone) {
        return now -> new RegisterAccount(account, "Any Ltd", Edition.ENTERPRISE, zone, "DE-BY", "de", List.of(), now);
    }

    public static Function<Instant, AccountCommand> purchase(UUID account, int points, LocalDate purchasedOn) {
        UUID lotId = Ids.fresh();
        return now -> new PurchasePoints(account, lotId, points, purchasedOn, "INV-1", now);
    }

    public static Function<Instant, AccountCommand> claim(UUID account, UUID ticket) {
        return now -> new ClaimEntitlement(account, ticket, Channel.EMAIL, "OXAPPSUITE", 10, now);
    }

    public static Function<Instant, AccountCommand> credit(UUID account, UUID ticket) {
        return now -> new CreditPoints(account, ticket, CreditReason.BUG, Ids.fresh(), now);
    }

    public static Function<Instant, AccountCommand> refund(UUID account, UUID ticket, UUID refundId) {
        return now -> new RefundToCard(account, ticket, refundId, now);
    }

    public static Function<Instant, AccountCommand> settle(UUID account, UUID ticket, UUID refundId) {
        return now -> new SettleRefund(account, ticket, refundId, now, null, now);
    }

    /** All in one transaction; again, as every door does, if the service's timer has appended meanwhile. */
    @SafeVarargs
    public final List<AccountEvent> handle(
            Duration ahead, UUID account, Function<Instant, AccountCommand>... commands) {
        for (int attempt = 1; ; attempt++) {
            try {
                return handleOnce(ahead, account, commands);
            } catch (VersionConflict e) {
                if (attempt == ATTEMPTS_MAX) {
                    throw e;
                }
            }
        }
    }

    @SafeVarargs
    private List<AccountEvent> handleOnce(Duration ahead, UUID account, Function<Instant, AccountCommand>... commands) {
        Because because = Because.of("system:test", null);
        return ahead(ahead, 0)
                .inNew(() -> Stream.of(commands)
                        .flatMap(command ->
                                accounts
                                        .handle(account, subject(command), Expected.ANY, command, because)
                                        .appended()
                                        .stream())
                        .toList());
    }

    private static UUID subject(Function<Instant, AccountCommand> command) {
        return new AccountDecider(HolidayRegions::fault)
                .subject(command.apply(Instant.EPOCH))
                .orElse(null);
    }

    List<PointsExpired> expiries(UUID account) {
        return events(account, PointsExpired.class);
    }

    List<ExpiryApproaching> warnings(UUID account) {
        return events(account, ExpiryApproaching.class);
    }

    private <E extends AccountEvent> List<E> events(UUID account, Class<E> type) {
        return accounts.history(account).stream()
                .map(CommandHandler.Happened::event)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    /** How many of the accounts' lots the timer still waits for. */
    long open(List<UUID> of) {
        return sql.query(
                        "SELECT count(*) FROM timer.lot_expiry WHERE account_id = ANY (?)",
                        row -> row.getLong(1),
                        (Object) of.toArray(UUID[]::new))
                .getFirst();
    }

    /** The service's own timer has warned of all that is due by the real clock, and gets into nobody's way. */
    void untilTheServiceHasLooked() {
        await().atMost(SOON)
                .until(() -> sql.query(
                                "SELECT count(*) FROM timer.lot_expiry WHERE next_at <= log.now()",
                                row -> row.getLong(1))
                        .getFirst()
                        .equals(0L));
    }

    Instant nextAt(UUID lot) {
        return sql.query(
                        "SELECT next_at FROM timer.lot_expiry WHERE lot_id = ?",
                        row -> row.getObject(1, OffsetDateTime.class).toInstant(),
                        lot)
                .getFirst();
    }
}
