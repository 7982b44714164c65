package tallydesk.sla.feed;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;
import tallydesk.contract.TicketContract.MessageSent;
import tallydesk.contract.TicketContract.TicketAdmitted;
import tallydesk.contract.TicketContract.TicketClosed;
import tallydesk.contract.TicketContract.TicketDeclined;
import tallydesk.contract.TicketContract.TicketMerged;
import tallydesk.log.CommandHandler;
import tallydesk.log.Transactions;
import tallydesk.log.feed.Fact;
import tallydesk.log.feed.Feed;
import tallydesk.log.feed.Follower;
import tallydesk.sla.domain.CancelReason;
import tallydesk.sla.domain.ClockCommand;
import tallydesk.sla.domain.ClockCommand.CancelClocks;
import tallydesk.sla.domain.ClockCommand.RecordResponse;
import tallydesk.sla.domain.ClockCommand.StartFirstResponse;
import tallydesk.sla.domain.ClockEvent;
import tallydesk.sla.domain.ClockEvent.ClockStarted;
import tallydesk.sla.domain.Clocks;
import tallydesk.sla.domain.Policy;
import tallydesk.sla.holidays.IncidentCalendars;
import tallydesk.sla.timer.OpenClocks;

/**
 * What happens to a ticket, in the words of its clocks (rules 19 to 22). A ticket without a zone is refused by name; its
 * stream is then parked, where an operator sees the reason and lets it go on, and every other ticket goes on. One whose region
 * has no known holidays gets a clock all the same, counted and logged, because its points are taken.
 */
@ApplicationScoped
public class TicketFeed implements Follower {
    private static final Logger LOG = Logger.getLogger(TicketFeed.class);

    private final Feed feed;
    private final CommandHandler<ClockCommand, Clocks, ClockEvent> clocks;
    private final OpenClocks openClocks;
    private final IncidentCalendars calendars;
    private final Transactions transactions;
    private final Counter withoutHolidays;

    TicketFeed(
            Feed feed,
            CommandHandler<ClockCommand, Clocks, ClockEvent> clocks,
            OpenClocks openClocks,
            IncidentCalendars calendars,
            Transactions transactions,
            MeterRegistry meters) {
        this.feed = feed;
        this.clocks = clocks;
        this.openClocks = openClocks;
        this.calendars = calendars;
        this.transactions = transactions;
        this.withoutHolidays = Counter.builder("tallydesk.clocks.without.holidays")
                .description(
                        "Clocks that were started without holidays because none are known for the account's region")
                .register(meters);
    }

    @Incoming(OpenClocks.FEED)
    @Blocking
    void hear(ConsumerRecords<String, byte[]> records) {
        feed.take(this, records);
    }

    @Override
    public String name() {
        return OpenClocks.FEED;
    }

    @Override
    public void follow(Fact<?> fact) {
        switch (fact.body()) {
            case TicketAdmitted e ->
                handle(fact, "start", e.ticketId(), now -> start(e, now)).forEach(this::tellIfWithoutHolidays);
            case MessageSent e ->
                handle(
                        fact,
                        "response",
                        e.ticketId(),
                        now -> new RecordResponse(e.ticketId(), e.accountId(), e.sentAt(), now));
            case TicketClosed e -> cancel(fact, e.ticketId(), CancelReason.TICKET_CLOSED, e.closedAt());
            case TicketDeclined e -> cancel(fact, e.ticketId(), CancelReason.TICKET_DECLINED, fact.time());
            case TicketMerged e -> cancel(fact, e.ticketId(), CancelReason.TICKET_MERGED, fact.time());
            default -> {
                // Other facts of a ticket move no clock.
            }
        }
    }

    private StartFirstResponse start(TicketAdmitted e, Instant now) {
        return new StartFirstResponse(
                e.ticketId(),
                e.accountId(),
                e.clockStartsAt(),
                e.severity(),
                e.serviceLevel(),
                policy(e.serviceLevel()),
                Optional.of(e.zone()),
                Optional.of(e.holidayRegion()),
                calendars.at(e.zone(), e.holidayRegion(), e.clockStartsAt()),
                now);
    }

    /**
     * A support key may carry any service level. Until there are policies for others than incident support, its clock promises
     * what the least of them does and says by which policy: better than a customer with a contract who has no clock at all.
     */
    private static Policy policy(String serviceLevel) {
        return switch (serviceLevel) {
            case "INCIDENT" -> Policy.INCIDENT;
            default -> {
                LOG.warnf("There is no policy for service level %s: its clock is that of INCIDENT", serviceLevel);
                yield Policy.INCIDENT;
            }
        };
    }

    private void cancel(Fact<?> fact, UUID ticketId, CancelReason reason, Instant endedAt) {
        handle(fact, "cancel", ticketId, now -> new CancelClocks(reason, endedAt, now));
    }

    private List<ClockEvent> handle(
            Fact<?> fact, String reaction, UUID ticketId, Function<Instant, ClockCommand> command) {
        openClocks.hold(ticketId);
        return clocks.handle(ticketId, command, fact.because("sla-service", reaction))
                .appended();
    }

    private void tellIfWithoutHolidays(ClockEvent event) {
        if (event instanceof ClockStarted e && e.calendar().equals(IncidentCalendars.WITHOUT_HOLIDAYS)) {
            transactions.afterCommit(() -> {
                LOG.warnf("Ticket %s has a clock without holidays: none are known for its region", e.ticketId());
                withoutHolidays.increment();
            });
        }
    }
}
