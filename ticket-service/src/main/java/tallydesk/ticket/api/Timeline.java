package tallydesk.ticket.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tallydesk.contract.TextRecord;
import tallydesk.log.CommandHandler.Happened;
import tallydesk.log.http.Slice;
import tallydesk.ticket.domain.TicketEvent;
import tallydesk.ticket.domain.TicketEvent.BugConfirmed;
import tallydesk.ticket.domain.TicketEvent.CustomerAnswered;
import tallydesk.ticket.domain.TicketEvent.CustomerAwaited;
import tallydesk.ticket.domain.TicketEvent.MessageReceived;
import tallydesk.ticket.domain.TicketEvent.MessageSent;
import tallydesk.ticket.domain.TicketEvent.ReopenRefused;
import tallydesk.ticket.domain.TicketEvent.ReopenRequested;
import tallydesk.ticket.domain.TicketEvent.SeverityChanged;
import tallydesk.ticket.domain.TicketEvent.TicketAdmitted;
import tallydesk.ticket.domain.TicketEvent.TicketClosed;
import tallydesk.ticket.domain.TicketEvent.TicketDeclined;
import tallydesk.ticket.domain.TicketEvent.TicketLapsed;
import tallydesk.ticket.domain.TicketEvent.TicketOpened;
import tallydesk.ticket.domain.TicketEvent.TicketParked;
import tallydesk.ticket.domain.TicketEvent.TicketReopened;
import tallydesk.ticket.domain.TicketEvent.TicketResolved;

/** What happened to a ticket, oldest first. */
final class Timeline {
    private Timeline() {}

    /**
     * @param type the event's name in the public contract
     * @param words one sentence, without personal data
     * @param text what somebody wrote; absent if nothing, if it was erased, or if it is not for this reader
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Entry(long version, Instant at, String actor, String type, String words, String text) {}

    /** @param after version of the last event that the page before showed */
    static Slice<Happened<TicketEvent>> page(List<Happened<TicketEvent>> history, long after, int limit) {
        List<Happened<TicketEvent>> found = history.stream()
                .filter(happened -> happened.recorded().version() > after)
                .limit(limit + 1L)
                .toList();
        return Slice.of(found, limit, last -> Slice.token(last.recorded().version()));
    }

    /** @param texts those that the reader may see */
    static Entry entry(Happened<TicketEvent> happened, Map<UUID, TextRecord> texts) {
        return new Entry(
                happened.recorded().version(),
                happened.recorded().recordedAt(),
                happened.recorded().actor(),
                happened.recorded().type(),
                words(happened.event()),
                happened.event().text().map(texts::get).map(TextRecord::body).orElse(null));
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
            case SeverityChanged e -> "Judged to be of severity %d instead of %d.".formatted(e.to(), e.from());
            case MessageSent _ -> "A message was sent to the customer.";
            case MessageReceived e ->
                e.automatic() ? "A mail that no human wrote came in; it answers nothing." : "The customer wrote.";
            case CustomerAwaited _ -> "The desk waits for the customer.";
            case CustomerAnswered e ->
                e.contactId() == null
                        ? "The desk goes on without an answer."
                        : "The customer answered; the desk goes on.";
            case TicketResolved _ -> "Resolved, says the desk; it waits for the customer's word.";
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
            case ReopenRequested _ -> "The customer asks to reopen it: it is the same problem again.";
            case ReopenRefused _ -> "Not reopened: it is another problem, which takes a new report.";
            case TicketReopened e ->
                switch (e.reason()) {
                    case SAME_PROBLEM -> "Reopened, as the customer asked; clocks begin cycle %d.".formatted(e.cycle());
                    case CORRECTION -> "Reopened to correct a mistake; clocks begin cycle %d.".formatted(e.cycle());
                };
        };
    }
}
