package tallydesk.ticket.api;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import tallydesk.contract.TextRecord;
import tallydesk.log.CommandHandler.Happened;
import tallydesk.log.http.NotFound;
import tallydesk.ticket.Status;
import tallydesk.ticket.domain.Form;
import tallydesk.ticket.domain.TicketCommand.LapseTicket;
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

/** Folds one stream into the page of one ticket; always as new as the last commit. */
final class TicketFold {
    private final long version;
    private Status status = Status.NEW;
    private TicketOpened opened;
    private TicketView.Admission admission;
    private TicketView.Parking parking;
    private TicketView.Refusal refusal;
    private TicketView.Lapse lapse;
    private TicketView.Bug bug;
    private TicketView.Closure closure;
    private int severity;
    private int cycle = 1;
    private Instant awaitedAt;
    private Instant resolvedAt;
    private ReopenRequested reopenRequest;
    private final List<Said> messages = new ArrayList<>();

    /** A message of either side. */
    private record Said(UUID messageId, String author, Instant at, UUID textId) {}

    /** @throws NotFound for a stream without events */
    TicketFold(List<Happened<TicketEvent>> history) {
        if (history.isEmpty()) {
            throw new NotFound();
        }
        version = history.getLast().recorded().version();
        history.forEach(happened -> take(happened.recorded().recordedAt(), happened.event()));
    }

    Status status() {
        return status;
    }

    Receipt receipt() {
        return new Receipt(opened.ticketId(), opened.number(), status.name(), version);
    }

    /** The texts that {@link #view} needs. */
    List<UUID> textIds() {
        return Stream.of(
                        Stream.of(opened.textId()),
                        messages.stream().map(Said::textId),
                        Stream.ofNullable(reopenRequest).map(ReopenRequested::textId))
                .flatMap(ids -> ids)
                .toList();
    }

    private void take(Instant at, TicketEvent event) {
        switch (event) {
            case TicketOpened e -> {
                opened = e;
                severity = e.severity();
            }
            case TicketAdmitted e -> {
                status = Status.OPEN;
                parking = null;
                admission = new TicketView.Admission(
                        e.basis().name(),
                        e.reference(),
                        e.serviceLevel(),
                        e.zone().getId(),
                        e.admittedAt(),
                        e.clockStartsAt());
            }
            case TicketParked e -> {
                status = Status.PARKED;
                parking = new TicketView.Parking(e.reason(), e.pointsNeeded(), e.balance(), LapseTicket.end(at));
            }
            case TicketDeclined e -> {
                status = Status.DECLINED;
                parking = null;
                refusal = new TicketView.Refusal(e.reason(), e.explanation());
            }
            case TicketLapsed e -> {
                status = Status.LAPSED;
                parking = null;
                lapse = new TicketView.Lapse(e.parkedAt(), e.lapsedAt());
            }
            case SeverityChanged e -> severity = e.to();
            case MessageSent e -> messages.add(new Said(e.messageId(), e.agent(), e.sentAt(), e.textId()));
            case MessageReceived e ->
                messages.add(new Said(e.messageId(), "customer:" + e.contactId(), e.receivedAt(), e.textId()));
            case CustomerAwaited e -> stand(Status.AWAITING_CUSTOMER, e.awaitedAt(), null);
            case CustomerAnswered _ -> stand(Status.OPEN, null, null);
            case TicketResolved e -> stand(Status.RESOLVED, null, e.resolvedAt());
            case BugConfirmed e ->
                bug = new TicketView.Bug(e.defectId(), e.compensation().name(), e.confirmedBy());
            case TicketClosed e -> {
                stand(Status.CLOSED, null, resolvedAt);
                parking = null;
                closure = new TicketView.Closure(e.closedAt(), e.firstClosedAt(), e.reopenableUntil());
            }
            case ReopenRequested e -> reopenRequest = e;
            case ReopenRefused _ -> reopenRequest = null;
            case TicketReopened e -> {
                stand(Status.OPEN, null, null);
                cycle = e.cycle();
                closure = null;
                reopenRequest = null;
            }
        }
    }

    private void stand(Status now, Instant awaited, Instant resolved) {
        status = now;
        awaitedAt = awaited;
        resolvedAt = resolved;
    }

    TicketView view(Map<UUID, TextRecord> texts) {
        TextRecord words = texts.get(opened.textId());
        return new TicketView(
                opened.ticketId(),
                opened.number(),
                status.name(),
                version,
                opened.accountId(),
                opened.contactId(),
                opened.channel().name(),
                severity,
                opened.severity(),
                opened.product(),
                opened.release(),
                opened.module(),
                opened.component(),
                opened.trackId(),
                opened.openedAt(),
                words == null ? null : words.summary(),
                report(opened.form(), words),
                admission,
                parking,
                refusal,
                lapse,
                bug,
                cycle,
                awaitedAt,
                resolvedAt,
                closure,
                reopenRequest == null ? null : reopenRequest(reopenRequest, texts),
                messages.stream().map(said -> message(said, texts)).toList());
    }

    private static TicketView.Report report(Form form, TextRecord words) {
        return new TicketView.Report(
                form.server(), form.serverVersion(), form.distribution(), form.guiVersion(), body(words));
    }

    private static TicketView.ReopenRequest reopenRequest(ReopenRequested asked, Map<UUID, TextRecord> texts) {
        return new TicketView.ReopenRequest(asked.contactId(), asked.requestedAt(), body(texts.get(asked.textId())));
    }

    private static TicketView.Message message(Said said, Map<UUID, TextRecord> texts) {
        return new TicketView.Message(said.messageId(), said.author(), said.at(), body(texts.get(said.textId())));
    }

    private static String body(TextRecord words) {
        return words == null ? null : words.body();
    }
}
