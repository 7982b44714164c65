package tallydesk.ticket.domain;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import tallydesk.ticket.domain.TicketCommand.AdmitTicket;
import tallydesk.ticket.domain.TicketCommand.CloseTicket;
import tallydesk.ticket.domain.TicketCommand.ConfirmBug;
import tallydesk.ticket.domain.TicketCommand.DeclineTicket;
import tallydesk.ticket.domain.TicketCommand.LapseTicket;
import tallydesk.ticket.domain.TicketCommand.OpenTicket;
import tallydesk.ticket.domain.TicketCommand.ParkTicket;
import tallydesk.ticket.domain.TicketCommand.SendMessage;
import tallydesk.ticket.domain.TicketEvent.BugConfirmed;
import tallydesk.ticket.domain.TicketEvent.MessageSent;
import tallydesk.ticket.domain.TicketEvent.TicketAdmitted;
import tallydesk.ticket.domain.TicketEvent.TicketClosed;
import tallydesk.ticket.domain.TicketEvent.TicketDeclined;
import tallydesk.ticket.domain.TicketEvent.TicketLapsed;
import tallydesk.ticket.domain.TicketEvent.TicketOpened;
import tallydesk.ticket.domain.TicketEvent.TicketParked;

/** One ticket of a customer in Berlin, as commands ask for it and as events tell it. */
final class TicketHistory {
    static final UUID TICKET = UUID.fromString("0198a000-0000-7000-8000-000000000001");
    static final UUID ACCOUNT = UUID.fromString("0198a000-0000-7000-8000-0000000000aa");
    static final UUID CONTACT = UUID.fromString("0198a000-0000-7000-8000-0000000000cc");
    static final UUID REPORT_TEXT = UUID.fromString("0198a000-0000-7000-8000-00000000000e");
    static final Message ANSWER = new Message(
            UUID.fromString("0198a000-0000-7000-8000-000000000031"),
            UUID.fromString("0198a000-0000-7000-8000-000000000032"));
    static final String AGENT = "agent:7f3a";
    static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    static final Instant MORNING = Instant.parse("2026-11-20T08:00:00Z");
    static final Instant NOON = Instant.parse("2026-11-20T11:00:00Z");
    static final Instant EVENING = Instant.parse("2026-11-20T17:30:00Z");

    /** 30 days after noon: no zone has a say in it. */
    static final Instant TOO_LATE = Instant.parse("2026-12-20T11:00:00Z");

    private static final Form FORM = new Form("https://mail.example.com", "7.10.6-rev42", "SLES", "7.10.6-rev40");

    static final OpenTicket OPEN = open(2);
    static final AdmitTicket ADMIT =
            new AdmitTicket(TICKET, Basis.POINTS, "debit-1", "INCIDENT", BERLIN, "DE-BY", NOON);
    static final ParkTicket PARK = new ParkTicket(TICKET, "INSUFFICIENT_POINTS", 10, 4, NOON);
    static final DeclineTicket DECLINE = new DeclineTicket(TICKET, DeclineReason.CHANNEL_NOT_ALLOWED, NOON);
    static final LapseTicket LAPSE = new LapseTicket(TICKET, NOON, TOO_LATE);
    static final SendMessage SEND = new SendMessage(TICKET, ANSWER, AGENT, NOON);
    static final ConfirmBug CONFIRM = new ConfirmBug(TICKET, "OXUI-1234", Compensation.POINTS, AGENT, NOON);
    static final CloseTicket CLOSE = new CloseTicket(TICKET, Optional.empty(), AGENT, EVENING);
    static final CloseTicket CLOSE_WITH_FAREWELL = new CloseTicket(TICKET, Optional.of(ANSWER), AGENT, EVENING);

    static final TicketOpened OPENED = new TicketOpened(
            TICKET,
            "TD-100000-2",
            ACCOUNT,
            CONTACT,
            Channel.EMAIL,
            MORNING,
            2,
            "OXAPPSUITE",
            "7.10.6",
            "mail",
            "Groupware GUI",
            "BZ-4711",
            FORM,
            REPORT_TEXT);
    static final TicketAdmitted ADMITTED = admitted(MORNING);
    static final TicketParked PARKED = new TicketParked(TICKET, ACCOUNT, "INSUFFICIENT_POINTS", 10, 4);
    static final TicketDeclined DECLINED = declined(DeclineReason.CHANNEL_NOT_ALLOWED);
    static final TicketLapsed LAPSED = new TicketLapsed(TICKET, ACCOUNT, NOON, TOO_LATE);
    static final MessageSent SENT = sent(NOON);
    static final BugConfirmed CONFIRMED = new BugConfirmed(TICKET, ACCOUNT, "OXUI-1234", Compensation.POINTS, AGENT);
    /** Day 90 after 20 November is 18 February; in Berlin it ends at 23:00 UTC. */
    static final TicketClosed CLOSED =
            new TicketClosed(TICKET, ACCOUNT, EVENING, EVENING, Instant.parse("2027-02-18T23:00:00Z"));

    static final TicketClosed WITHDRAWN = new TicketClosed(TICKET, ACCOUNT, EVENING, EVENING, EVENING);

    private TicketHistory() {}

    static OpenTicket open(int severity) {
        return new OpenTicket(
                TICKET,
                new TicketNumber(100_000),
                ACCOUNT,
                CONTACT,
                Channel.EMAIL,
                severity,
                "OXAPPSUITE",
                "7.10.6",
                "mail",
                "Groupware GUI",
                "BZ-4711",
                FORM,
                REPORT_TEXT,
                MORNING);
    }

    static MessageSent sent(Instant sentAt) {
        return new MessageSent(TICKET, ACCOUNT, ANSWER.messageId(), ANSWER.textId(), AGENT, sentAt);
    }

    static TicketAdmitted admitted(Instant clockStartsAt) {
        return new TicketAdmitted(
                TICKET,
                ACCOUNT,
                Basis.POINTS,
                "debit-1",
                "INCIDENT",
                2,
                "OXAPPSUITE",
                BERLIN,
                "DE-BY",
                MORNING,
                NOON,
                clockStartsAt);
    }

    static TicketDeclined declined(String reason) {
        return new TicketDeclined(TICKET, ACCOUNT, reason, DeclineReason.explanation(reason));
    }
}
