package tallydesk.notification.letter;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import tallydesk.notification.letter.LetterTemplates.Rendered;
import tallydesk.notification.letter.Occasion.AboutTicket;
import tallydesk.notification.letter.Occasion.BalanceLow;
import tallydesk.notification.letter.Occasion.ExpiryApproaching;
import tallydesk.notification.letter.Occasion.Message;
import tallydesk.notification.letter.Occasion.PointsCredited;
import tallydesk.notification.letter.Occasion.ReportReturned;
import tallydesk.notification.letter.Occasion.TicketAdmitted;
import tallydesk.notification.letter.Occasion.TicketClosed;
import tallydesk.notification.letter.Occasion.TicketDeclined;
import tallydesk.notification.letter.Occasion.TicketLapsed;
import tallydesk.notification.letter.Occasion.TicketParked;

/**
 * Writes letters: the same notification, reader, occasion and conversation always give the same letter, byte for byte.
 * Thread-safe.
 */
public final class LetterWriter {
    private final Desk desk;
    private final LetterTemplates templates = new LetterTemplates();

    /** @throws IllegalStateException if a template is missing */
    public LetterWriter(Desk desk) {
        this.desk = desk;
    }

    /** @throws UnsafeLetter if somebody's text would change the head of the mail */
    public Letter write(UUID notificationId, Recipient to, Occasion occasion, Conversation conversation) {
        String language = LetterTemplates.language(to.locale());
        Locale locale = to.locale().getLanguage().equals(language) ? to.locale() : Locale.of(language);
        Map<String, Object> facts = facts(occasion, new LocalTimes(to.zone(), locale));
        facts.put("trackId", occasion.trackId().map(TrackId::echo).orElse(""));
        facts.put("name", to.greetingName());
        facts.put("desk", desk.name());
        facts.put("supportAddress", desk.supportAddress().text());
        Rendered rendered = templates.render(occasion.template(), language, facts);
        return new Letter(
                desk.supportAddress(),
                to.address(),
                rendered.subject(),
                rendered.text(),
                headers(notificationId, occasion, conversation, language));
    }

    private Map<String, Object> facts(Occasion occasion, LocalTimes times) {
        Map<String, Object> facts = new HashMap<>();
        if (occasion instanceof AboutTicket about) {
            facts.put("number", about.number().text());
        }
        switch (occasion) {
            case TicketAdmitted o -> {
                facts.put("points", o.points().isPresent());
                o.points().ifPresent(points -> {
                    facts.put("pointsTaken", points.taken());
                    facts.put("balance", points.balance());
                });
                facts.put(
                        "firstResponseDue",
                        o.firstResponseDue().map(times::minute).orElse(""));
            }
            case TicketParked o -> {
                facts.put("pointsNeeded", o.pointsNeeded());
                facts.put("balance", o.balance());
                facts.put("buyPointsLink", desk.buyPointsLink());
                facts.put("lapsesAt", o.lapsesAt().map(times::minute).orElse(""));
            }
            case TicketLapsed o -> {
                facts.put("parkedAt", times.minute(o.parkedAt()));
                facts.put("buyPointsLink", desk.buyPointsLink());
            }
            case TicketDeclined o -> facts.put("reason", o.reason());
            case TicketClosed o ->
                facts.put(
                        "reopenableUntil",
                        o.reopenableUntil().map(times::dayBefore).orElse(""));
            case PointsCredited o -> {
                facts.put("points", o.points());
                facts.put("balance", o.balance());
                facts.put("reason", o.reason());
            }
            case Message o -> facts.put("text", Characters.body(o.text()).strip());
            case ReportReturned o ->
                facts.put("faults", o.faults().stream().map(LetterWriter::fault).toList());
            case BalanceLow o -> {
                facts.put("balance", o.balance());
                facts.put("threshold", o.threshold());
                facts.put("buyPointsLink", desk.buyPointsLink());
            }
            case ExpiryApproaching o -> {
                facts.put("points", o.points());
                facts.put("lastDay", times.day(o.lastDay()));
                facts.put("buyPointsLink", desk.buyPointsLink());
            }
        }
        return facts;
    }

    private static Map<String, Object> fault(Occasion.FieldFault fault) {
        return Map.of(
                "field", fault.field().orElse(""),
                "code", fault.code(),
                "choices", String.join(", ", fault.choices()));
    }

    private Map<String, String> headers(
            UUID notificationId, Occasion occasion, Conversation conversation, String language) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(
                "Message-ID",
                MessageId.of(notificationId, desk.messageIdDomain()).text());
        conversation.inReplyTo().ifPresent(id -> headers.put("In-Reply-To", id.text()));
        if (!conversation.references().isEmpty()) {
            headers.put(
                    "References",
                    conversation.references().stream().map(MessageId::text).collect(Collectors.joining(" ")));
        }
        headers.put("Reply-To", desk.supportAddress().text());
        AutoSubmitted.of(occasion, conversation).ifPresent(how -> {
            headers.put("Auto-Submitted", how);
            headers.put("X-Auto-Response-Suppress", "All");
        });
        headers.put("List-Id", "<" + desk.listId() + ">");
        headers.put("Content-Language", language);
        return headers;
    }
}
