package tallydesk.ticket.mail;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import tallydesk.ticket.Patience;
import tallydesk.ticket.directory.Contact;
import tallydesk.ticket.directory.Directory;
import tallydesk.ticket.domain.TicketNumber;
import tallydesk.ticket.intake.Register;
import tallydesk.ticket.intake.report.Catalog;
import tallydesk.ticket.intake.report.MailForm;
import tallydesk.ticket.intake.report.ReportCheck;
import tallydesk.ticket.intake.report.ReportCheck.Complete;
import tallydesk.ticket.intake.report.ReportCheck.Incomplete;
import tallydesk.ticket.mail.Verdict.Held;
import tallydesk.ticket.mail.Verdict.Opens;
import tallydesk.ticket.mail.Verdict.Reason;
import tallydesk.ticket.mail.Verdict.Returns;
import tallydesk.ticket.mail.mime.IncomingMail;
import tallydesk.ticket.mail.mime.UnreadableMail;

/** Decides what becomes of a mail, and changes nothing. First who wrote it, then whether it is a new report at all. */
@ApplicationScoped
class MailJudge {
    /** As our mails' subjects quote it; the check digit tells it from other people's numbers. */
    private static final Pattern NUMBER = Pattern.compile("\\bTD-[1-9][0-9]{5,17}-[0-9]\\b", Pattern.CASE_INSENSITIVE);

    private final Directory directory;
    private final Register register;
    private final Catalog catalog;
    private final MailStore store;
    private final String ownDomain;

    MailJudge(
            Directory directory,
            Register register,
            Catalog catalog,
            MailStore store,
            @ConfigProperty(name = "tallydesk.mail.domain") String ownDomain) {
        this.directory = directory;
        this.register = register;
        this.catalog = catalog;
        this.store = store;
        this.ownDomain = ownDomain.toLowerCase(Locale.ROOT);
    }

    /** @param ofItsOwn an agent has read it: it is a report of its own, whatever it answers */
    Verdict judge(byte[] message, boolean ofItsOwn, Patience patience) {
        try {
            return judge(IncomingMail.read(message), ofItsOwn, patience);
        } catch (UnreadableMail e) {
            return Held.of(Reason.UNREADABLE, e.getMessage());
        }
    }

    private Verdict judge(IncomingMail mail, boolean ofItsOwn, Patience patience) {
        Optional<String> automatic = AutomaticMail.sign(mail.header(), ownDomain);
        if (automatic.isPresent()) {
            return Held.of(Reason.AUTOMATIC, "No human wrote it, says its " + automatic.get() + ".");
        }
        Optional<String> author = mail.author();
        if (author.isEmpty()) {
            return Held.of(Reason.STRANGER, "Its From does not name exactly one address.");
        }
        return directory
                .contact(author.get(), patience)
                .map(contact -> judge(mail, ofItsOwn, contact))
                .orElseGet(() -> Held.of(Reason.STRANGER, "Its sender is no contact of an account."));
    }

    private Verdict judge(IncomingMail mail, boolean ofItsOwn, Contact contact) {
        Optional<String> number = quotedNumber(mail.subject()).map(TicketNumber::text);
        if (number.isPresent() && !isOf(contact, number.get())) {
            return Held.of(Reason.FOREIGN_NUMBER, "Its sender's account has no ticket " + number.get() + ".");
        }
        if (ofItsOwn) {
            return report(mail, contact, MailThread.begun(mail.header(), contact.accountId()));
        }
        if (number.isPresent()) {
            return Held.of(Reason.REPLY, "It belongs to " + number.get() + ".");
        }
        MailThread thread = MailThread.of(mail.header(), ownDomain, contact.accountId());
        // The letter that returned a report refers to it, and so does an answer to that letter.
        return OwnMail.isAnsweredBy(mail.header(), ownDomain) && !store.anyReturned(thread.reports())
                ? Held.of(Reason.REPLY, "It answers a mail of ours.")
                : report(mail, contact, thread);
    }

    private static Optional<TicketNumber> quotedNumber(String subject) {
        Matcher number = NUMBER.matcher(subject);
        return number.results()
                .flatMap(found -> TicketNumber.parse(found.group()).stream())
                .findFirst();
    }

    private boolean isOf(Contact contact, String number) {
        return register.find(number, Optional.of(contact.accountId())).isPresent();
    }

    private Verdict report(IncomingMail mail, Contact contact, MailThread thread) {
        return switch (ReportCheck.check(MailForm.read(mail.subject(), mail.text(), catalog), catalog)) {
            case Complete complete -> new Opens(complete.report(), contact, thread);
            case Incomplete incomplete -> new Returns(incomplete, contact, thread);
        };
    }
}
