package tallydesk.notification.delivery;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import tallydesk.log.CommandHandler;
import tallydesk.log.EventStore;
import tallydesk.log.Sql;
import tallydesk.log.Transactions;
import tallydesk.notification.domain.NoticeCommand;
import tallydesk.notification.domain.NoticeEvent;
import tallydesk.notification.domain.Notices;
import tallydesk.notification.dossier.Drafts;

@Singleton
class DeliveryWiring {
    /** Together below {@code quarkus.shutdown.timeout}. */
    private static final Duration FINISHES_WITHIN = Duration.ofSeconds(5);

    private static final Duration GIVES_BACK_WITHIN = Duration.ofSeconds(4);

    private Thread thread;

    @Produces
    @Singleton
    DeliveryLimits limits(@ConfigProperty(name = "tallydesk.mail.lease") Duration lease) {
        return DeliveryLimits.usual(lease);
    }

    @Produces
    @Singleton
    MailQueue queue(Sql sql, EventStore store, Transactions transactions, Instance<Courier> courier) {
        return new MailQueue(sql, store, transactions, () -> courier.get().wake());
    }

    @Produces
    @Singleton
    @Typed(SmtpPostOffice.class)
    SmtpPostOffice smtp(
            @ConfigProperty(name = "tallydesk.smtp.host") String host,
            @ConfigProperty(name = "tallydesk.smtp.port") int port,
            @ConfigProperty(name = "tallydesk.smtp.user") Optional<String> user,
            @ConfigProperty(name = "tallydesk.smtp.password") Optional<String> password,
            @ConfigProperty(name = "tallydesk.smtp.tls") Optional<SmtpSettings.Tls> tls,
            DeliveryLimits limits) {
        return new SmtpPostOffice(new SmtpSettings(host, port, user, password, tls), limits.smtp());
    }

    @Produces
    @Singleton
    PostOffice postOffice(SmtpPostOffice smtp) {
        return smtp;
    }

    @Produces
    @Singleton
    Delivery delivery(
            Drafts drafts,
            PostOffice postOffice,
            MailQueue queue,
            CommandHandler<NoticeCommand, Notices, NoticeEvent> notices,
            Transactions transactions,
            DeliveryLimits limits,
            MeterRegistry meters) {
        return new Delivery(drafts, postOffice, queue, notices, transactions, limits, meters);
    }

    @Produces
    @Singleton
    Courier courier(MailQueue queue, Delivery delivery, Transactions transactions, DeliveryLimits limits) {
        return new Courier(queue, delivery::deliver, transactions, limits);
    }

    void start(@Observes StartupEvent event, Courier courier) {
        thread = new Thread(courier, "courier");
        thread.setDaemon(true);
        thread.start();
    }

    /** A server that is stuck does not hold up the shutdown: it is cut off, and the letters in hand become due again. */
    void stop(@Observes ShutdownEvent event, Courier courier, SmtpPostOffice smtp) throws InterruptedException {
        courier.stop();
        if (thread == null || thread.join(FINISHES_WITHIN)) {
            return;
        }
        smtp.close();
        thread.join(GIVES_BACK_WITHIN);
    }
}
