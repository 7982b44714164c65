package tallydesk.benchmarks;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Stream;
import tallydesk.entitlement.EntitlementWiring;
import tallydesk.entitlement.domain.AccountCommand;
import tallydesk.entitlement.domain.AccountCommand.ClaimEntitlement;
import tallydesk.entitlement.domain.AccountCommand.PurchasePoints;
import tallydesk.entitlement.domain.AccountCommand.RegisterAccount;
import tallydesk.entitlement.domain.AccountEvent;
import tallydesk.entitlement.domain.AccountState;
import tallydesk.entitlement.domain.Channel;
import tallydesk.entitlement.domain.Edition;
import tallydesk.log.Because;
import tallydesk.log.CommandHandler;
import tallydesk.log.EventStore;
import tallydesk.log.Expected;
import tallydesk.log.Ids;
import tallydesk.log.VersionConflict;

/**
 * What a debit costs: on an account with a hundred thousand tickets in its past beside accounts with none, one thread and one
 * transaction a debit, interleaved A B A B A B; then from 16 threads, all on the hot account and spread over a thousand.
 */
final class DebitBenchmark {
    private static final int PAST_TICKETS = 100_000;
    private static final int PER_TRANSACTION = 100;
    private static final int ACCOUNTS = 1_000;
    private static final int RUNS = 3;
    private static final Duration WARM_UP = Duration.ofSeconds(6);
    private static final Duration RUN = Duration.ofSeconds(8);
    private static final LocalDate TODAY = LocalDate.now();

    private final Database database;
    private final CommandHandler<AccountCommand, AccountState, AccountEvent> accounts;
    private final AtomicLong conflicts = new AtomicLong();

    private DebitBenchmark(Database database) {
        this.database = database;
        this.accounts =
                EntitlementWiring.accounts(new EventStore(database.sql()), database.sql(), (recorded, event) -> {});
    }

    public static void main(String[] arguments) throws SQLException, InterruptedException {
        try (Database database = Database.open("entitlement")) {
            database.migrate("/db/service/V2026.11.25.10__event_subject.sql");
            new DebitBenchmark(database).run();
        }
        System.exit(0);
    }

    private void run() throws InterruptedException {
        UUID hot = customer(2_000_000);
        long begin = System.nanoTime();
        for (int i = 0; i < PAST_TICKETS; i += PER_TRANSACTION) {
            database.inNew(() -> Stream.generate(Ids::fresh)
                    .limit(PER_TRANSACTION)
                    .mapToInt(ticket -> claim(hot, ticket))
                    .sum());
        }
        System.out.printf(
                "filled %,d tickets, %d a transaction: %.0f/s%n",
                PAST_TICKETS, PER_TRANSACTION, PAST_TICKETS / ((System.nanoTime() - begin) / 1e9));
        List<UUID> many =
                Stream.generate(() -> customer(1_000_000)).limit(ACCOUNTS).toList();

        Runnable onHot = () -> debit(hot);
        Runnable onAnyOfMany = () -> debit(many.get(ThreadLocalRandom.current().nextInt(ACCOUNTS)));
        Load.closed(1, WARM_UP, onHot);
        Load.closed(1, WARM_UP, onAnyOfMany);
        for (int run = 1; run <= RUNS; run++) {
            Load.Result cold = Load.closed(1, RUN, onAnyOfMany);
            Load.Result ours = Load.closed(1, RUN, onHot);
            System.out.printf("run %d  1 thread    1,000 accounts  %s%n", run, cold);
            System.out.printf(
                    "run %d  1 thread    hot account     %s   ratio %.2f%n",
                    run, ours, ours.perSecond() / cold.perSecond());
        }
        for (int run = 1; run <= RUNS; run++) {
            System.out.printf(
                    "run %d  16 threads  1,000 accounts  %s%n",
                    run, Load.closed(Database.CONNECTIONS, RUN, onAnyOfMany));
            conflicts.set(0);
            System.out.printf(
                    "run %d  16 threads  hot account     %s   conflicts tried again: %,d%n",
                    run, Load.closed(Database.CONNECTIONS, RUN, onHot), conflicts.get());
        }
    }

    private UUID customer(int points) {
        UUID id = Ids.fresh();
        database.inNew(() -> {
            handle(
                    id,
                    null,
                    now -> new RegisterAccount(
                            id, "Any Ltd", Edition.ENTERPRISE, "Europe/Berlin", "DE-BY", "de", List.of(), now));
            for (int left = points; left > 0; left -= PurchasePoints.POINTS_MAX) {
                UUID lot = Ids.fresh();
                int bought = Math.min(left, PurchasePoints.POINTS_MAX);
                handle(id, lot, now -> new PurchasePoints(id, lot, bought, TODAY.minusDays(1), "INV-1", now));
            }
            return null;
        });
        return id;
    }

    /** As a feed does: who loses the race reads again. */
    private void debit(UUID account) {
        UUID ticket = Ids.fresh();
        while (true) {
            try {
                database.inNew(() -> claim(account, ticket));
                return;
            } catch (VersionConflict e) {
                conflicts.incrementAndGet();
            }
        }
    }

    private int claim(UUID account, UUID ticket) {
        return handle(
                account, ticket, now -> new ClaimEntitlement(account, ticket, Channel.EMAIL, "OXAPPSUITE", 10, now));
    }

    private int handle(UUID account, UUID subject, Function<Instant, AccountCommand> command) {
        int appended = accounts.handle(account, subject, Expected.ANY, command, Because.of("system:bench", null))
                .appended()
                .size();
        if (appended == 0) {
            throw new IllegalStateException("nothing was appended");
        }
        return appended;
    }
}
