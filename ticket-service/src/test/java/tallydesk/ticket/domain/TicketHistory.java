package tallydesk.ticket.domain;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import tallydesk.ticket.domain.TicketCommand.AdmitTicket;
import tallydesk.ticket.domain.TicketCommand.AwaitCustomer;
import tallydesk.ticket.domain.TicketCommand.ChangeSeverity;
import tallydesk.ticket.domain.TicketCommand.CloseTicket;
import tallydesk.ticket.domain.TicketCommand.ConfirmBug;
import tallydesk.ticket.domain.TicketCommand.DeclineTicket;
import tallydesk.ticket.domain.TicketCommand.LapseTicket;
import tallydesk.ticket.domain.TicketCommand.OpenTicket;
import tallydesk.ticket.domain.TicketCommand.ParkTicket;
import tallydesk.ticket.domain.TicketCommand.ReceiveMessage;
import tallydesk.ticket.domain.TicketCommand.RefuseReopening;
import tallydesk.ticket.domain.TicketCommand.ReopenTicket;
import tallydesk.ticket.domain.TicketCommand.RequestReopening;
import tallydesk.ticket.domain.TicketCommand.ResolveTicket;
import tallydesk.ticket.domain.TicketCommand.ResumeWork;
import tallydesk.ticket.domain.TicketCommand.SendMessage;
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

/** One ticket of a customer in Berlin, as commands ask for it and as events tell it. */
final class TicketHistory {
    static final UUID TICKET = UUID.fromString("0198a000-0000-7000-8000-000000000001");
    static final UUID ACCOUNT = UUID.fromString("0198a000-0000-7000-8000-0000000000aa");
    static final UUID CONTACT = UUID.fromString("0198a000-0000-7000-8000-0000000000cc");
    static final UUID REPORT_TEXT = UUID.fromString("0198a000-0000-7000-8000-00000000000e");
    static final Message ANSWER = new Message(
            UUID.fromString("0198a000-0000-7000-8000-000000000031"),
            UUID.fromString("0198a000-0000-7000-8000-000000000032"));
    static final Message WORD = new Message(
            UUID.fromString("0198a000-0000-7000-8000-000000000041"),
            UUID.fromString("0198a000-0000-7000-8000-000000000042"));
    static final UUID REASON = UUID.fromString("0198a000-0000-7000-8000-000000000052");
    static final String AGENT = "agent:7f3a";
    static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    static final Instant MORNING = Instant.parse("2026-11-20T08:00:00Z");
    static final Instant NOON = Instant.parse("2026-11-20T11:00:00Z");
    static final Instant EVENING = Instant.parse("2026-11-20T17:30:00Z");

    /** 30 days after noon: no zone has a say in it. */
    static final Instant TOO_LATE = Instant.parse("2026-12-20T11:00:00Z");

    /** Day 90 after 20 November is 18 February; in Berlin it ends at 23:00 UTC. */
    static final Instant WINDOW_END = Instant.parse("2027-02-18T23:00:00Z");

    /** Within the window. */
    static final Instant LATER = Instant.parse("2027-01-11T09:00:00Z");

    private static final Form FORM = new Form("https://mail.example.com", "7.10.6-rev42", "SLES", "7.10.6-rev40");

    static final OpenTicket OPEN = open(2);
    static final AdmitTicket ADMIT =
            new AdmitTicket(TICKET, Basis.POINTS, "debit-1", "INCIDENT", BERLIN, "DE-BY", NOON);
    static final ParkTicket PARK = new ParkTicket(TICKET, "INSUFFICIENT_POINTS", 10, 4, NOON);
    static final DeclineTicket DECLINE = new DeclineTicket(TICKET, DeclineReason.CHANNEL_NOT_ALLOWED, NOON);
    static final LapseTicket LAPSE = new LapseTicket(TICKET, NOON, TOO_LATE);
    static final ChangeSeverity RAISE = judge(1);
    static final SendMessage SEND = new SendMessage(TICKET, ANSWER, AGENT, NOON);
    static final ReceiveMessage RECEIVE = receive(false);
    static final ReceiveMessage RECEIVE_AUTOMATIC = receive(true);
    static final AwaitCustomer AWAIT = new AwaitCustomer(TICKET, Optional.empty(), AGENT, NOON);
    static final AwaitCustomer ASK = new AwaitCustomer(TICKET, Optional.of(ANSWER), AGENT, NOON);
    static final ResolveTicket RESOLVE = new ResolveTicket(TICKET, ANSWER, AGENT, NOON);
    static final ResumeWork RESUME = new ResumeWork(TICKET, EVENING);
    static final ConfirmBug CONFIRM = new ConfirmBug(TICKET, "OXUI-1234", Compensation.POINTS, AGENT, NOON);
    static final CloseTicket CLOSE = new CloseTicket(TICKET, Optional.empty(), AGENT, EVENING);
    static final CloseTicket CLOSE_WITH_FAREWELL = new CloseTicket(TICKET, Optional.of(ANSWER), AGENT, EVENING);
    static final RequestReopening REQUEST = request(true, LATER);
    static final RequestReopening REQUEST_FOR_ANOTHER_PROBLEM = request(false, LATER);
    static final RequestReopening REQUEST_TOO_LATE = request(true, WINDOW_END);
    static final ReopenTicket REOPEN = new ReopenTicket(TICKET, REASON, AGENT, LATER);
    static final RefuseReopening REFUSE = new RefuseReopening(TICKET, REASON, AGENT, LATER);

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
    static final SeverityChanged RAISED = judged(2, 1);
    static final MessageSent SENT = sent(NOON);
    static final MessageReceived RECEIVED = received(false);
    static final MessageReceived RECEIVED_AUTOMATIC = received(true);
    static final CustomerAwaited AWAITED = new CustomerAwaited(TICKET, ACCOUNT, AGENT, null, null, NOON);
    static final CustomerAwaited ASKED =
            new CustomerAwaited(TICKET, ACCOUNT, AGENT, ANSWER.messageId(), ANSWER.textId(), NOON);
    static final CustomerAnswered ANSWERED = new CustomerAnswered(TICKET, ACCOUNT, CONTACT, WORD.messageId(), EVENING);
    static final CustomerAnswered RESUMED = new CustomerAnswered(TICKET, ACCOUNT, null, null, EVENING);
    static final TicketResolved RESOLVED =
            new TicketResolved(TICKET, ACCOUNT, AGENT, ANSWER.messageId(), ANSWER.textId(), NOON);
    static final BugConfirmed CONFIRMED = new BugConfirmed(TICKET, ACCOUNT, "OXUI-1234", Compensation.POINTS, AGENT);
    static final TicketClosed CLOSED = new TicketClosed(TICKET, ACCOUNT, EVENING, EVENING, WINDOW_END);
    static final ReopenRequested REQUESTED = new ReopenRequested(TICKET, ACCOUNT, CONTACT, REASON, LATER);
    static final ReopenRefused REFUSED = new ReopenRefused(TICKET, ACCOUNT, AGENT, REASON);
    static final TicketReopened REOPENED = reopened(2, ReopenReason.CORRECTION);

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

    static ChangeSeverity judge(int severity) {
        return new ChangeSeverity(TICKET, severity, REASON, AGENT, NOON);
    }

    static SeverityChanged judged(int from, int to) {
        return new SeverityChanged(TICKET, ACCOUNT, from, to, AGENT, REASON, NOON);
    }

    private static ReceiveMessage receive(boolean automatic) {
        return new ReceiveMessage(TICKET, WORD, CONTACT, Channel.API, MatchedBy.SIGNED_IN, automatic, EVENING);
    }

    private static MessageReceived received(boolean automatic) {
        return new MessageReceived(
                TICKET,
                ACCOUNT,
                WORD.messageId(),
                WORD.textId(),
                CONTACT,
                Channel.API,
                MatchedBy.SIGNED_IN,
                automatic,
                EVENING);
    }

    static RequestReopening request(boolean sameProblem, Instant now) {
        return new RequestReopening(TICKET, CONTACT, sameProblem, REASON, now);
    }

    static TicketReopened reopened(int cycle, ReopenReason reason) {
        return new TicketReopened(TICKET, ACCOUNT, cycle, reason, AGENT, REASON, LATER);
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
