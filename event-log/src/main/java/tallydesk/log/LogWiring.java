package tallydesk.log;

import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.lang.management.ManagementFactory;
import javax.sql.DataSource;
import tallydesk.log.jobs.Jobs;
import tallydesk.log.relay.Relay;
import tallydesk.log.relay.TopicComparison;
import tallydesk.log.tail.LogTail;
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
}
