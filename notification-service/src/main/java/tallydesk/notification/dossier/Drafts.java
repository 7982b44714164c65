package tallydesk.notification.dossier;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import tallydesk.contract.EmailAddress;
import tallydesk.contract.EntitlementContract.BalanceLow;
import tallydesk.contract.EntitlementContract.ExpiryApproaching;
import tallydesk.contract.EntitlementContract.PointsCredited;
import tallydesk.contract.FactRecord;
import tallydesk.contract.MalformedRecord;
import tallydesk.contract.TicketContract.MessageSent;
import tallydesk.contract.TicketContract.ReportReturned;
import tallydesk.contract.TicketContract.TicketAdmitted;
import tallydesk.contract.TicketContract.TicketClosed;
import tallydesk.contract.TicketContract.TicketDeclined;
import tallydesk.contract.TicketContract.TicketLapsed;
import tallydesk.contract.TicketContract.TicketOpened;
import tallydesk.contract.TicketContract.TicketParked;
import tallydesk.log.Reason;
import tallydesk.notification.domain.FailureReason;
import tallydesk.notification.domain.NoticeEvent.NotificationRequested;
import tallydesk.notification.letter.Conversation;
import tallydesk.notification.letter.Desk;
import tallydesk.notification.letter.LetterWriter;
import tallydesk.notification.letter.MessageId;
import tallydesk.notification.letter.Occasion;
import tallydesk.notification.letter.Recipient;
import tallydesk.notification.letter.TicketNumber;
import tallydesk.notification.letter.UnsafeLetter;

/** Writes letters from dossiers. */
@ApplicationScoped
public class Drafts {
    private static final Logger LOG = Logger.getLogger(Drafts.class);

    private final LetterWriter writer;
    private final Desk desk;

    Drafts(LetterWriter writer, Desk desk) {
        this.writer = writer;
        this.desk = desk;
    }

    /**
     * Writes the letter that was asked for, in the caller's transaction.
     *
     * @param dueTimeNeeded true to have a confirmation wait for the clock; without one it says nothing of a due time
     */
    public Draft write(NotificationRequested request, boolean dueTimeNeeded) {
        try {
            Dossier dossier =
                    request.ticketId() == null ? Dossier.ofCause(request.cause()) : Dossier.read(request.ticketId());
            UUID contactId = request.contactId() == null ? opened(dossier).contactId() : request.contactId();
            if (ErasureRow.findById(contactId) != null) {
                return new Draft.Impossible(FailureReason.NO_ADDRESS, contactId);
            }
            AccountRow account = AccountRow.<AccountRow>findByIdOptional(request.accountId())
                    .orElseThrow(() -> new Missing("account"));
            PersonRow person =
                    PersonRow.<PersonRow>findByIdOptional(contactId).orElseThrow(() -> new Missing("person"));
            FactRecord cause = dossier.fact(request.cause()).orElseThrow(() -> new Missing("cause"));
            Material material = new Material(dossier, cause, text(cause), dueTimeNeeded);
            return write(request, contactId, account, person, material);
        } catch (Missing e) {
            return new Draft.Lacking(e.getMessage());
        } catch (MalformedRecord e) {
            LOG.warnf("Notification %s cannot be written here: %s", request.notificationId(), Reason.of(e));
            return new Draft.Unreadable();
        }
    }

    private static TicketOpened opened(Dossier dossier) {
        return dossier.opened().orElseThrow(() -> new Missing("ticket"));
    }

    /** What the cause of a letter and its circumstances offer to tell. */
    private record Material(Dossier dossier, FactRecord cause, String text, boolean dueTimeNeeded) {}

    private static String text(FactRecord cause) {
        return cause instanceof MessageSent message
                ? TextRow.<TextRow>findByIdOptional(message.textId()).orElseThrow(() -> new Missing("text")).body
                : null;
    }

    private Draft write(
            NotificationRequested request, UUID contactId, AccountRow account, PersonRow person, Material material) {
        try {
            Recipient to = new Recipient(
                    new EmailAddress(person.email),
                    person.name,
                    Locale.forLanguageTag(account.locale),
                    ZoneId.of(account.zone));
            return new Draft.Ready(
                    writer.write(request.notificationId(), to, occasion(material), thread(request, material.cause())),
                    contactId);
        } catch (Missing e) {
            throw e;
        } catch (UnsafeLetter | EmailAddress.Refused e) {
            LOG.warnf("Notification %s would be unsafe: %s", request.notificationId(), e.getMessage());
            return new Draft.Impossible(FailureReason.UNSAFE_LETTER, contactId);
        } catch (RuntimeException e) {
            // No message: it may quote what somebody wrote.
            LOG.errorf(
                    "Notification %s does not fit its template %s: %s",
                    request.notificationId(), request.template(), e.getClass());
            return new Draft.Impossible(FailureReason.TEMPLATE_FAULT, contactId);
        }
    }

    private static Occasion occasion(Material material) {
        return switch (material.cause()) {
            case ReportReturned e -> returned(e);
            case BalanceLow e -> new Occasion.BalanceLow(e.balance(), e.threshold());
            case ExpiryApproaching e -> new Occasion.ExpiryApproaching(e.points(), e.expiresOn());
            default -> aboutTicket(opened(material.dossier()), material);
        };
    }

    private static Occasion returned(ReportReturned report) {
        return new Occasion.ReportReturned(
                Optional.ofNullable(report.trackId()),
                report.faults().stream()
                        .map(fault -> new Occasion.FieldFault(
                                Optional.ofNullable(fault.field()), fault.fault(), fault.choices()))
                        .toList());
    }

    private static Occasion aboutTicket(TicketOpened opened, Material material) {
        TicketNumber number = new TicketNumber(opened.number());
        Optional<String> trackId = Optional.ofNullable(opened.trackId());
        return switch (material.cause()) {
            case TicketAdmitted e -> admitted(number, trackId, e, material);
            case TicketParked e ->
                new Occasion.TicketParked(
                        number, trackId, e.pointsNeeded(), e.balance(), Optional.ofNullable(e.lapsesAt()));
            case TicketDeclined e -> new Occasion.TicketDeclined(number, trackId, e.reason());
            case TicketLapsed e -> new Occasion.TicketLapsed(number, trackId, e.parkedAt());
            case TicketClosed e -> new Occasion.TicketClosed(number, trackId, window(e));
            case PointsCredited e ->
                new Occasion.PointsCredited(number, trackId, e.points(), e.balanceAfter(), e.reason());
            case MessageSent _ -> new Occasion.Message(number, trackId, material.text());
            default -> throw new IllegalStateException("no letter tells of this");
        };
    }

    /** A ticket that was never admitted has none: the contract says so by two equal instants. */
    private static Optional<Instant> window(TicketClosed closed) {
        return Optional.of(closed.reopenableUntil()).filter(end -> end.isAfter(closed.closedAt()));
    }

    private static Occasion admitted(
            TicketNumber number, Optional<String> trackId, TicketAdmitted admitted, Material material) {
        Dossier dossier = material.dossier();
        Optional<Occasion.Points> points = admitted.basis().equals("POINTS")
                ? Optional.of(dossier.debit()
                        .map(debit -> new Occasion.Points(debit.points(), debit.balanceAfter()))
                        .orElseThrow(() -> new Missing("debit")))
                : Optional.empty();
        if (material.dueTimeNeeded() && dossier.firstResponseDue().isEmpty()) {
            throw new Missing("due time");
        }
        return new Occasion.TicketAdmitted(number, trackId, points, dossier.firstResponseDue());
    }

    /**
     * All letters of a ticket or report refer to one id that no mail has, so that mail programs show them together and
     * ticket-service knows what an answer is about. What concerns an account as a whole begins anew each time.
     */
    private Conversation thread(NotificationRequested request, FactRecord cause) {
        UUID about = cause instanceof ReportReturned report ? report.reportId() : request.ticketId();
        if (about == null) {
            return Conversation.NONE;
        }
        return new Conversation(Optional.empty(), List.of(MessageId.of(about, desk.messageIdDomain())));
    }

    /** Something has not arrived yet. */
    private static final class Missing extends RuntimeException {
        Missing(String what) {
            super(what, null, false, false);
        }
    }
}
