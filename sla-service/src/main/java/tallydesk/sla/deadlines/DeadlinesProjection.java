package tallydesk.sla.deadlines;

import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import tallydesk.contract.SlaContract.ClockCancelled;
import tallydesk.contract.SlaContract.ClockMissing;
import tallydesk.contract.SlaContract.ClockPaused;
import tallydesk.contract.SlaContract.ClockResumed;
import tallydesk.contract.SlaContract.ClockRetargeted;
import tallydesk.contract.SlaContract.ClockStarted;
import tallydesk.contract.SlaContract.DeadlineBreached;
import tallydesk.contract.SlaContract.DeadlineMet;
import tallydesk.contract.SlaContract.TermsChanged;
import tallydesk.contract.TicketContract.TicketOpened;
import tallydesk.log.feed.Fact;
import tallydesk.log.feed.Feed;
import tallydesk.log.projection.Projection;

/** The clocks of each ticket and how they stand. Tickets and clocks are rows of their own, so their topics need no order. */
@ApplicationScoped
public class DeadlinesProjection implements Projection {
    private final Feed feed;

    DeadlinesProjection(Feed feed) {
        this.feed = feed;
    }

    @Incoming("deadlines")
    @Blocking
    void hear(ConsumerRecords<String, byte[]> records) {
        feed.take(this, records);
    }

    @Override
    public String name() {
        return "deadlines";
    }

    @Override
    public List<String> tables() {
        return List.of("deadline_ticket", "deadline_clock", "clock_task");
    }

    @Override
    public void follow(Fact<?> fact) {
        switch (fact.body()) {
            case TicketOpened e -> open(e);
            case ClockStarted e -> {
                start(e);
                TaskRow.settle(e.ticketId(), e.clock());
            }
            case ClockPaused e -> row(e.ticketId(), e.clock(), e.cycle()).pause(e);
            case ClockResumed e -> row(e.ticketId(), e.clock(), e.cycle()).resume(e);
            case ClockRetargeted e -> {
                row(e.ticketId(), e.clock(), e.cycle()).retarget(e);
                TaskRow.settle(e.ticketId(), e.clock());
            }
            case DeadlineMet e -> {
                row(e.ticketId(), e.clock(), e.cycle()).meet(e);
                TaskRow.settle(e.ticketId(), e.clock());
            }
            case DeadlineBreached e -> row(e.ticketId(), e.clock(), e.cycle()).end(ClockState.BREACHED, e.breachedAt());
            case ClockCancelled e -> {
                row(e.ticketId(), e.clock(), e.cycle()).end(ClockState.CANCELLED, e.cancelledAt());
                TaskRow.settle(e.ticketId(), e.clock());
            }
            case ClockMissing e -> TaskRow.open(e);
            case TermsChanged e when e.standing().equals("ENDED") -> TaskRow.settleAll(e.ticketId());
            default -> {
                // Changes nothing that is asked for here.
            }
        }
    }

    private static void open(TicketOpened e) {
        if (TicketRow.findById(e.ticketId()) != null) {
            return;
        }
        TicketRow ticket = new TicketRow();
        ticket.ticketId = e.ticketId();
        ticket.accountId = e.accountId();
        ticket.persist();
    }

    private static void start(ClockStarted e) {
        if (ClockRow.findById(new ClockRow.Key(e.ticketId(), e.clock(), e.cycle())) == null) {
            ClockRow.running(e).persist();
        }
    }

    private static ClockRow row(UUID ticketId, String clock, int cycle) {
        return ClockRow.findById(new ClockRow.Key(ticketId, clock, cycle));
    }
}
