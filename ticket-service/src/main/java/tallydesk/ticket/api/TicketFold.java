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
import tallydesk.ticket.domain.TicketEvent.MessageSent;
import tallydesk.ticket.domain.TicketEvent.TicketAdmitted;
import tallydesk.ticket.domain.TicketEvent.TicketClosed;
import tallydesk.ticket.domain.TicketEvent.TicketDeclined;
import tallydesk.ticket.domain.TicketEvent.TicketLapsed;
import tallydesk.ticket.domain.TicketEvent.TicketOpened;
import tallydesk.ticket.domain.TicketEvent.TicketParked;

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
    private final List<MessageSent> messages = new ArrayList<>();

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
        return Stream.concat(Stream.of(opened.textId()), messages.stream().map(MessageSent::textId))
                .toList();
    }

    private void take(Instant at, TicketEvent event) {
        switch (event) {
            case TicketOpened e -> opened = e;
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
            case MessageSent e -> messages.add(e);
            case BugConfirmed e ->
                bug = new TicketView.Bug(e.defectId(), e.compensation().name(), e.confirmedBy());
            case TicketClosed e -> {
                status = Status.CLOSED;
                parking = null;
                closure = new TicketView.Closure(e.closedAt(), e.firstClosedAt(), e.reopenableUntil());
            }
        }
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
                closure,
                messages.stream().map(sent -> message(sent, texts)).toList());
    }

    private static TicketView.Report report(Form form, TextRecord words) {
        return new TicketView.Report(
                form.server(),
                form.serverVersion(),
                form.distribution(),
                form.guiVersion(),
                words == null ? null : words.body());
    }

    private static TicketView.Message message(MessageSent sent, Map<UUID, TextRecord> texts) {
        TextRecord words = texts.get(sent.textId());
        return new TicketView.Message(
                sent.messageId(), sent.agent(), sent.sentAt(), words == null ? null : words.body());
    }
}
