package tallydesk.ticket.feed;

import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import tallydesk.contract.EntitlementContract.CoverageGranted;
import tallydesk.contract.EntitlementContract.EntitlementDenied;
import tallydesk.contract.EntitlementContract.PointsDebited;
import tallydesk.log.CommandHandler;
import tallydesk.log.feed.Fact;
import tallydesk.log.feed.Feed;
import tallydesk.log.feed.Follower;
import tallydesk.ticket.domain.Basis;
import tallydesk.ticket.domain.Ticket;
import tallydesk.ticket.domain.TicketCommand;
import tallydesk.ticket.domain.TicketCommand.AdmitTicket;
import tallydesk.ticket.domain.TicketCommand.DeclineTicket;
import tallydesk.ticket.domain.TicketCommand.ParkTicket;
import tallydesk.ticket.domain.TicketEvent;

/** What the account could pay for, in the words of a ticket: admitted, parked or declined (rules 9, 12). */
@ApplicationScoped
public class EntitlementFeed implements Follower {
    /** The one denial that buying points mends. */
    static final String INSUFFICIENT_POINTS = "INSUFFICIENT_POINTS";

    private final Feed feed;
    private final CommandHandler<TicketCommand, Ticket, TicketEvent> tickets;

    EntitlementFeed(Feed feed, CommandHandler<TicketCommand, Ticket, TicketEvent> tickets) {
        this.feed = feed;
        this.tickets = tickets;
    }

    @Incoming("entitlement")
    @Blocking
    void hear(ConsumerRecords<String, byte[]> records) {
        feed.take(this, records);
    }

    @Override
    public String name() {
        return "entitlement";
    }

    @Override
    public void follow(Fact<?> fact) {
        switch (fact.body()) {
            case PointsDebited e ->
                admit(fact, e.ticketId(), Basis.POINTS, e.serviceLevel(), e.zone(), e.holidayRegion());
            case CoverageGranted e ->
                admit(fact, e.ticketId(), Basis.SUPPORT_KEY, e.serviceLevel(), e.zone(), e.holidayRegion());
            case EntitlementDenied e
            when e.reason().equals(INSUFFICIENT_POINTS) ->
                handle(
                        fact,
                        "park",
                        e.ticketId(),
                        now -> new ParkTicket(e.ticketId(), e.reason(), e.pointsNeeded(), e.balance(), now));
            case EntitlementDenied e ->
                handle(fact, "decline", e.ticketId(), now -> new DeclineTicket(e.ticketId(), e.reason(), now));
            default -> {
                // Other facts of an account decide no ticket.
            }
        }
    }

    private void admit(
            Fact<?> fact, UUID ticketId, Basis basis, String serviceLevel, String zone, String holidayRegion) {
        ZoneId pinned = ZoneId.of(zone);
        String reference = fact.eventId().toString();
        handle(
                fact,
                "admit",
                ticketId,
                now -> new AdmitTicket(ticketId, basis, reference, serviceLevel, pinned, holidayRegion, now));
    }

    private void handle(Fact<?> fact, String reaction, UUID ticketId, Function<Instant, TicketCommand> command) {
        tickets.handle(ticketId, command, fact.because("ticket-service", reaction));
    }
}
