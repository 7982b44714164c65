package tallydesk.notification.letter;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tallydesk.contract.EmailAddress;
import tallydesk.notification.letter.Occasion.BalanceLow;
import tallydesk.notification.letter.Occasion.ExpiryApproaching;
import tallydesk.notification.letter.Occasion.FieldFault;
import tallydesk.notification.letter.Occasion.Message;
import tallydesk.notification.letter.Occasion.Points;
import tallydesk.notification.letter.Occasion.PointsCredited;
import tallydesk.notification.letter.Occasion.ReportReturned;
import tallydesk.notification.letter.Occasion.TicketAdmitted;
import tallydesk.notification.letter.Occasion.TicketClosed;
import tallydesk.notification.letter.Occasion.TicketDeclined;
import tallydesk.notification.letter.Occasion.TicketLapsed;
import tallydesk.notification.letter.Occasion.TicketParked;

/** One desk, one ticket, two readers and every occasion. */
final class Samples {
    static final UUID NOTIFICATION = UUID.fromString("32999b27-4fb0-5508-b64b-f60f010e00fb");
    static final TicketNumber NUMBER = new TicketNumber("TD-100042-5");
    static final Optional<String> TRACK_ID = Optional.of("BUG-4711");
    static final Instant DUE = Instant.parse("2026-11-23T11:00:00Z");
    static final Instant PARKED = Instant.parse("2026-10-01T09:12:30Z");
    static final Instant TOO_LATE = Instant.parse("2026-10-31T09:12:30Z");
    static final Desk DESK = new Desk(
            "Tallydesk Support",
            new EmailAddress("support@tallydesk.example"),
            "tallydesk.example",
            "tickets.tallydesk.example",
            "https://shop.tallydesk.example/points");
    static final LetterWriter WRITER = new LetterWriter(DESK);
    static final Conversation REPORT =
            Conversation.after("<report-2@customer.example>", List.of("<report-1@customer.example>"));
    static final TicketAdmitted ADMITTED =
            new TicketAdmitted(NUMBER, TRACK_ID, Optional.of(new Points(10, 90)), Optional.of(DUE));

    static final ReportReturned RETURNED = new ReportReturned(
            TRACK_ID,
            List.of(
                    new FieldFault(Optional.of("Module"), "MISSING", List.of("portal", "mail", "calendar")),
                    new FieldFault(Optional.of("Severity"), "NOT_A_CHOICE", List.of("1", "2", "3", "4")),
                    new FieldFault(Optional.of("Server"), "NOT_ONE_LINE", List.of()),
                    new FieldFault(Optional.of("Current behaviour"), "MISSING", List.of()),
                    new FieldFault(Optional.of("Something new"), "SOMETHING_NEW", List.of()),
                    new FieldFault(Optional.empty(), "TOO_LONG", List.of())));

    private Samples() {}

    static Recipient erika() {
        return reader("Erika Mustermann", "de-DE", "Europe/Berlin");
    }

    static Recipient ada() {
        return reader("Ada King-O'Neil", "en-US", "America/New_York");
    }

    static Recipient reader(String name, String locale, String zone) {
        return new Recipient(
                new EmailAddress("reader@customer.example"), name, Locale.forLanguageTag(locale), ZoneId.of(zone));
    }

    static Map<String, Occasion> occasions() {
        Map<String, Occasion> all = new LinkedHashMap<>();
        all.put("ticket-admitted", ADMITTED);
        all.put(
                "ticket-admitted-by-key",
                new TicketAdmitted(NUMBER, Optional.empty(), Optional.empty(), Optional.empty()));
        all.put("ticket-parked", new TicketParked(NUMBER, TRACK_ID, 10, 4, Optional.of(TOO_LATE)));
        all.put("ticket-parked-behind-others", new TicketParked(NUMBER, TRACK_ID, 10, 20, Optional.empty()));
        all.put("ticket-lapsed", new TicketLapsed(NUMBER, TRACK_ID, PARKED));
        all.put("ticket-declined-channel", new TicketDeclined(NUMBER, TRACK_ID, "CHANNEL_NOT_ALLOWED"));
        all.put("ticket-declined-account", new TicketDeclined(NUMBER, Optional.empty(), "UNKNOWN_ACCOUNT"));
        all.put("ticket-declined-agreement", new TicketDeclined(NUMBER, TRACK_ID, "NO_AGREEMENT"));
        all.put("ticket-declined-other", new TicketDeclined(NUMBER, TRACK_ID, "SOMETHING_NEW"));
        all.put("ticket-declined-too-late", new TicketDeclined(NUMBER, TRACK_ID, "CLOSED_BEFORE_ADMISSION"));
        all.put("ticket-declined-many-waiting", new TicketDeclined(NUMBER, TRACK_ID, "TOO_MANY_WAITING"));
        all.put("ticket-declined-lapsed", new TicketDeclined(NUMBER, TRACK_ID, "LAPSED_BEFORE_ADMISSION"));
        all.put(
                "ticket-closed",
                new TicketClosed(NUMBER, TRACK_ID, Optional.of(Instant.parse("2027-02-18T23:00:00Z"))));
        all.put("ticket-closed-unadmitted", new TicketClosed(NUMBER, TRACK_ID, Optional.empty()));
        for (String reason : List.of("BUG", "DECLINED", "DUPLICATE", "REFUND_FAILED", "CORRECTION", "SOMETHING_NEW")) {
            all.put(
                    "points-credited-" + reason.toLowerCase(Locale.ROOT).replace('_', '-'),
                    new PointsCredited(NUMBER, TRACK_ID, 10, 100, reason));
        }
        all.put("report-returned", RETURNED);
        all.put("balance-low", new BalanceLow(4, 10));
        all.put("expiry-approaching", new ExpiryApproaching(90, LocalDate.parse("2027-11-20")));
        all.put(
                "message",
                new Message(
                        NUMBER,
                        TRACK_ID,
                        "Hello,\r\n\r\nplease restart the groupware: {number} {#if x} is plain text here.\r\n\r\nBob\r\n"));
        return all;
    }

    static Letter write(Recipient to, Occasion occasion, Conversation conversation) {
        return WRITER.write(NOTIFICATION, to, occasion, conversation);
    }
}
