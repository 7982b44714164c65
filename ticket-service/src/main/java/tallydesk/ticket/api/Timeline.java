package tallydesk.ticket.api;

import java.time.Instant;
import java.util.List;
import tallydesk.log.CommandHandler.Happened;
import tallydesk.ticket.domain.TicketEvent;
import tallydesk.ticket.domain.TicketEvent.BugConfirmed;
import tallydesk.ticket.domain.TicketEvent.MessageSent;
import tallydesk.ticket.domain.TicketEvent.TicketAdmitted;
import tallydesk.ticket.domain.TicketEvent.TicketClosed;
import tallydesk.ticket.domain.TicketEvent.TicketDeclined;
import tallydesk.ticket.domain.TicketEvent.TicketLapsed;
import tallydesk.ticket.domain.TicketEvent.TicketOpened;
import tallydesk.ticket.domain.TicketEvent.TicketParked;

/**
 * What happened to a ticket, oldest first.
 *
 * @param next always null: a ticket's whole stream is one page
 */
public record Timeline(List<Entry> items, String next) {

    /**
     * @param type the event's name in the public contract
     * @param words one sentence, without personal data
     */
    public record Entry(long version, Instant at, String actor, String type, String words) {}

    static Timeline of(List<Happened<TicketEvent>> history) {
        return new Timeline(history.stream().map(Timeline::entry).toList(), null);
    }

    private static Entry entry(Happened<TicketEvent> happened) {
        return new Entry(
                happened.recorded().version(),
                happened.recorded().recordedAt(),
                happened.recorded().actor(),
                happened.recorded().type(),
                words(happened.event()));
    }

    private static String words(TicketEvent event) {
        return switch (event) {
            case TicketOpened e ->
                "Reported by %s as %s, severity %d, product %s."
                        .formatted(e.channel(), e.number(), e.severity(), e.product());
            case TicketAdmitted e ->
                "Admitted on %s with service level %s; the clock starts at %s."
                        .formatted(e.basis(), e.serviceLevel(), e.clockStartsAt());
            case TicketParked e ->
                "Parked: %d points are needed, %d are on hand.".formatted(e.pointsNeeded(), e.balance());
            case TicketDeclined e -> "Declined: " + e.explanation();
            case TicketLapsed e -> "Lapsed: no points had come since %s.".formatted(e.parkedAt());
            case MessageSent _ -> "A message was sent to the customer.";
            case BugConfirmed e ->
                "Confirmed as product failure %s; the charge goes back to %s."
                        .formatted(
                                e.defectId(),
                                switch (e.compensation()) {
                                    case POINTS -> "the account's points";
                                    case CARD -> "the credit card";
                                });
            case TicketClosed e ->
                e.reopenableUntil().equals(e.closedAt())
                        ? "Closed; it was never admitted, so it cannot be reopened."
                        : "Closed; it can be reopened before %s.".formatted(e.reopenableUntil());
        };
    }
}
