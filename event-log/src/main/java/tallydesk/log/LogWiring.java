package tallydesk.log;

import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.lang.management.ManagementFactory;
import java.time.OffsetDateTime;
import javax.sql.DataSource;
import tallydesk.log.jobs.Jobs;
import tallydesk.log.relay.Relay;
import tallydesk.log.relay.TopicComparison;
import tallydesk.log.tail.LogTail;
import tallydesk.log.timer.ClockGuard;
import tallydesk.log.timer.DatabaseClock;
import tallydesk.log.vault.Vault;
import tallydesk.log.verify.LogVerification;

class LogWiring {
    @Produces
    @Singleton
    Sql sql(DataSource database) {
        return new Sql(database);
    }

    @Produces
    @Singleton
    EventStore eventStore(Sql sql, Transactions transactions, Instance<Relay> relay) {
        return new EventStore(
                sql, () -> transactions.afterCommit(() -> relay.get().wake()));
    }

    @Produces
    @Singleton
    LogTail logTail(Sql sql) {
        return new LogTail(sql);
    }

    @Produces
    @Singleton
    Vault vault(Sql sql) {
        return new Vault(sql);
    }

    @Produces
    @Singleton
    Jobs jobs(Sql sql) {
        return new Jobs(sql, ManagementFactory.getRuntimeMXBean().getName());
    }

    @Produces
    @Singleton
    LogVerification logVerification(Jobs jobs, Sql sql, TopicComparison topic) {
        return new LogVerification(jobs, sql, topic);
    }

    @Produces
    @Singleton
    DatabaseClock databaseClock(Sql sql) {
        return () -> sql.query(
                        "SELECT log.now()",
                        row -> row.getObject(1, OffsetDateTime.class).toInstant())
                .getFirst();
    }

    @Produces
    @Singleton
    ClockGuard clockGuard() {
        return new ClockGuard();
    }
}
