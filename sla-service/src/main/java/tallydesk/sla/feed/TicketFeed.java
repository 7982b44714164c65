package tallydesk.sla.feed;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;
import java.util.function.BiFunction;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;
import tallydesk.contract.TicketContract.CustomerAnswered;
import tallydesk.contract.TicketContract.CustomerAwaited;
import tallydesk.contract.TicketContract.MessageReceived;
import tallydesk.contract.TicketContract.MessageSent;
import tallydesk.contract.TicketContract.SeverityChanged;
import tallydesk.contract.TicketContract.TicketAdmitted;
import tallydesk.contract.TicketContract.TicketClosed;
import tallydesk.contract.TicketContract.TicketDeclined;
import tallydesk.contract.TicketContract.TicketMerged;
import tallydesk.contract.TicketContract.TicketReopened;
import tallydesk.contract.TicketContract.TicketResolved;
import tallydesk.log.CommandHandler;
import tallydesk.log.Expected;
import tallydesk.log.Transactions;
import tallydesk.log.feed.Fact;
import tallydesk.log.feed.Feed;
import tallydesk.log.feed.Follower;
import tallydesk.sla.domain.CancelReason;
import tallydesk.sla.domain.ClockCommand;
import tallydesk.sla.domain.ClockCommand.AwaitResponse;
import tallydesk.sla.domain.ClockCommand.ChangeSeverity;
import tallydesk.sla.domain.ClockCommand.EndClocks;
import tallydesk.sla.domain.ClockCommand.PauseClocks;
import tallydesk.sla.domain.ClockCommand.RecordResponse;
import tallydesk.sla.domain.ClockCommand.ReopenClocks;
import tallydesk.sla.domain.ClockCommand.ResumeClocks;
import tallydesk.sla.domain.ClockCommand.StartClocks;
import tallydesk.sla.domain.ClockEvent;
import tallydesk.sla.domain.ClockEvent.ClockMissing;
import tallydesk.sla.domain.ClockEvent.ClockStarted;
import tallydesk.sla.domain.Clocks;
import tallydesk.sla.domain.PauseReason;
import tallydesk.sla.domain.Rulebook;
import tallydesk.sla.domain.Standing;
import tallydesk.sla.domain.Terms;
import tallydesk.sla.timer.OpenClocks;

/**
 * What happens to a ticket, in the words of its clocks (rules 18 to 22). A clock that cannot be counted is told as missing and
 * becomes a task; one whose region has no known holidays runs all the same, counted and logged, because its points are taken.
 */
@ApplicationScoped
public class TicketFeed implements Follower {
    private static final Logger LOG = Logger.getLogger(TicketFeed.class);

    private final Feed feed;
    private final CommandHandler<ClockCommand, Clocks, ClockEvent> clocks;
    private final OpenClocks openClocks;
    private final HeardTickets heard;
    private final Rulebooks rulebooks;
    private final Transactions transactions;
    private final Counter withoutHolidays;
    private final Counter missing;

    TicketFeed(
            Feed feed,
            CommandHandler<ClockCommand, Clocks, ClockEvent> clocks,
            OpenClocks openClocks,
            HeardTickets heard,
            Rulebooks rulebooks,
            Transactions transactions,
            MeterRegistry meters) {
        this.feed = feed;
        this.clocks = clocks;
        this.openClocks = openClocks;
        this.heard = heard;
        this.rulebooks = rulebooks;
        this.transactions = transactions;
        this.withoutHolidays = Counter.builder("tallydesk.clocks.without.holidays")
                .description(
                        "Clocks that were started without holidays because none are known for the account's region")
                .register(meters);
        this.missing = Counter.builder("tallydesk.clocks.missing")
                .description("Promised clocks that could not be counted, each a task for an agent")
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
            case TicketAdmitted e -> handle(fact, "start", e.ticketId(), (state, now) -> start(e, state, now));
            case MessageSent e ->
                handle(
                        fact,
                        "response",
                        e.ticketId(),
                        (state, now) -> new RecordResponse(e.sentAt(), rulebooks.pinned(state), now));
            // Automatic mail asks for nothing (rule 28).
            case MessageReceived e when e.automatic() -> {}
            case MessageReceived e ->
                handle(
                        fact,
                        "question",
                        e.ticketId(),
                        (state, now) -> new AwaitResponse(e.receivedAt(), inForce(state, e.receivedAt()), now));
            case CustomerAwaited e -> pause(fact, e.ticketId(), PauseReason.CUSTOMER_AWAITED, e.awaitedAt());
            case TicketResolved e -> pause(fact, e.ticketId(), PauseReason.TICKET_RESOLVED, e.resolvedAt());
            case CustomerAnswered e ->
                handle(
                        fact,
                        "resume",
                        e.ticketId(),
                        (state, now) -> new ResumeClocks(e.answeredAt(), rulebooks.pinned(state), now));
            case SeverityChanged e ->
                handle(
                        fact,
                        "severity",
                        e.ticketId(),
                        (state, now) -> new ChangeSeverity(e.to(), e.changedAt(), inForce(state, e.changedAt()), now));
            case TicketReopened e ->
                handle(
                        fact,
                        "reopen",
                        e.ticketId(),
                        (state, now) -> new ReopenClocks(e.reopenedAt(), inForce(state, e.reopenedAt()), now));
            case TicketClosed e -> end(fact, e.ticketId(), CancelReason.TICKET_CLOSED, e.closedAt());
            case TicketDeclined e -> end(fact, e.ticketId(), CancelReason.TICKET_DECLINED, fact.time());
            case TicketMerged e -> end(fact, e.ticketId(), CancelReason.TICKET_MERGED, fact.time());
            default -> {
                // Other facts of a ticket move no clock.
            }
        }
    }

    private StartClocks start(TicketAdmitted e, Clocks state, Instant now) {
        Terms terms = new Terms(
                e.ticketId(),
                e.accountId(),
                e.serviceLevel(),
                e.severity(),
                e.zone(),
                e.holidayRegion(),
                Standing.OPEN);
        return new StartClocks(terms, e.clockStartsAt(), rulebooks.inForce(state, terms, e.clockStartsAt()), now);
    }

    /** Of a ticket that was never admitted nothing starts. */
    private Rulebook inForce(Clocks state, Instant at) {
        return state.terms().map(terms -> rulebooks.inForce(state, terms, at)).orElseGet(() -> rulebooks.pinned(state));
    }

    private void pause(Fact<?> fact, UUID ticketId, PauseReason reason, Instant at) {
        handle(fact, "pause", ticketId, (state, now) -> new PauseClocks(reason, at, rulebooks.pinned(state), now));
    }

    private void end(Fact<?> fact, UUID ticketId, CancelReason reason, Instant at) {
        handle(fact, "cancel", ticketId, (state, now) -> new EndClocks(reason, at, rulebooks.pinned(state), now));
    }

    private void handle(
            Fact<?> fact, String reaction, UUID ticketId, BiFunction<Clocks, Instant, ClockCommand> command) {
        openClocks.hold(ticketId);
        if (heard.isNews(ticketId, fact)) {
            clocks.handleKnowing(ticketId, Expected.ANY, command, fact.because("sla-service", reaction))
                    .appended()
                    .forEach(this::tell);
        }
    }

    private void tell(ClockEvent event) {
        if (event instanceof ClockMissing e) {
            transactions.afterCommit(() -> {
                LOG.warnf("Ticket %s has no clock %s: %s", e.ticketId(), e.clock(), e.reason());
                missing.increment();
            });
        }
        if (event instanceof ClockStarted e && !rulebooks.knowsHolidays(e)) {
            transactions.afterCommit(() -> {
                LOG.warnf("Ticket %s has a clock without holidays: none are known for its region", e.ticketId());
                withoutHolidays.increment();
            });
        }
    }
}
