package tallydesk.ticket.feed;

import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import tallydesk.contract.TicketIngress;
import tallydesk.contract.TicketIngress.BugConfirmed;
import tallydesk.contract.TicketIngress.ReportSubmitted;
import tallydesk.decider.Rejection;
import tallydesk.log.CommandHandler;
import tallydesk.log.Ids;
import tallydesk.log.feed.IngressDoor;
import tallydesk.log.feed.IngressFeed;
import tallydesk.log.feed.Submission;
import tallydesk.ticket.Patience;
import tallydesk.ticket.directory.Contact;
import tallydesk.ticket.directory.Directory;
import tallydesk.ticket.domain.Channel;
import tallydesk.ticket.domain.Compensation;
import tallydesk.ticket.domain.Ticket;
import tallydesk.ticket.domain.TicketCommand;
import tallydesk.ticket.domain.TicketCommand.ConfirmBug;
import tallydesk.ticket.domain.TicketEvent;
import tallydesk.ticket.domain.TicketNumber;
import tallydesk.ticket.intake.Intake;
import tallydesk.ticket.intake.Register;
import tallydesk.ticket.intake.report.Catalog;
import tallydesk.ticket.intake.report.Report;
import tallydesk.ticket.intake.report.ReportCheck;

/** What portals and defect trackers tell us. A ticket's id derives from the submission, so that none is opened twice. */
@ApplicationScoped
public class TicketIngressDoor implements IngressDoor<TicketIngress> {
    private final IngressFeed feed;
    private final CommandHandler<TicketCommand, Ticket, TicketEvent> tickets;
    private final Intake intake;
    private final Register register;
    private final Directory directory;
    private final Catalog catalog;

    /** Of the batch under way: a batch of unknown names waits no longer than one of them. */
    private Patience patience = Patience.NONE;

    TicketIngressDoor(
            IngressFeed feed,
            CommandHandler<TicketCommand, Ticket, TicketEvent> tickets,
            Intake intake,
            Register register,
            Directory directory,
            Catalog catalog) {
        this.feed = feed;
        this.tickets = tickets;
        this.intake = intake;
        this.register = register;
        this.directory = directory;
        this.catalog = catalog;
    }

    @Incoming("ingress")
    @Blocking
    void hear(ConsumerRecords<String, byte[]> records) {
        patience = Patience.forDirectory();
        feed.take(this, records);
    }

    @Override
    public String name() {
        return "ingress";
    }

    @Override
    public Class<TicketIngress> family() {
        return TicketIngress.class;
    }

    @Override
    public void accept(Submission<TicketIngress> submission) {
        switch (submission.body()) {
            case ReportSubmitted report -> open(submission, report);
            case BugConfirmed bug -> confirm(submission, bug);
        }
    }

    private void open(Submission<?> submission, ReportSubmitted submitted) {
        Report report = complete(submitted);
        Channel channel = Channel.valueOf(submitted.channel());
        UUID ticketId = Ids.derived("ticket", submission.cause());
        intake.open(ticketId, report, contact(submitted), channel, submission.because("open"));
    }

    /** The faults name fields, never what was in them: a dead letter's reason may be read by everybody. */
    private Report complete(ReportSubmitted submitted) {
        List<String> faults = new ArrayList<>();
        if (Arrays.stream(Channel.values()).noneMatch(one -> one.name().equals(submitted.channel()))) {
            faults.add("/channel not-a-choice");
        }
        ReportCheck.Result checked = ReportCheck.check(SubmittedDraft.of(submitted), catalog);
        if (checked instanceof ReportCheck.Incomplete incomplete) {
            incomplete.faults().forEach(fault -> faults.add(fault.pointer() + " " + fault.code()));
        }
        if (!faults.isEmpty() || !(checked instanceof ReportCheck.Complete(Report report))) {
            throw new Rejection("incomplete-report", String.join("; ", faults));
        }
        return report;
    }

    private Contact contact(ReportSubmitted submitted) {
        return directory
                .contact(submitted.accountId(), submitted.contact().email(), patience)
                .orElseThrow(() -> directory.knowsAccount(submitted.accountId(), patience)
                        ? new Rejection("unknown-contact", "nobody of this account has this address")
                        : new Rejection("unknown-account", "there is no such account"));
    }

    private void confirm(Submission<?> submission, BugConfirmed bug) {
        UUID ticketId = ticket(bug);
        Compensation compensation = Compensation.named(bug.compensation())
                .orElseThrow(() -> new Rejection("unknown-compensation", Compensation.WANTED));
        tickets.handle(
                ticketId,
                now -> new ConfirmBug(ticketId, bug.defectId(), compensation, submission.actor(), now),
                submission.because("confirm-bug"));
    }

    private UUID ticket(BugConfirmed bug) {
        TicketNumber number = bug.number() == null
                ? null
                : TicketNumber.parse(bug.number())
                        .orElseThrow(() -> new Rejection("unknown-ticket", "the number is no ticket's"));
        List<Register.Entry> matching = register.matching(bug.ticketId(), number, bug.trackId(), bug.accountId());
        return switch (matching.size()) {
            case 0 -> throw new Rejection("unknown-ticket", "no ticket is called that");
            case 1 -> matching.getFirst().ticketId();
            default -> throw new Rejection("ambiguous-ticket", "more than one ticket is called that");
        };
    }
}
