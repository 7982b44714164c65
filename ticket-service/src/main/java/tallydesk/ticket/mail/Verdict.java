package tallydesk.ticket.mail;

import java.util.List;
import java.util.Optional;
import tallydesk.ticket.directory.Contact;
import tallydesk.ticket.intake.report.Fault;
import tallydesk.ticket.intake.report.Report;
import tallydesk.ticket.intake.report.ReportCheck.Incomplete;

/** What is to become of a mail. */
sealed interface Verdict {
    /** A complete report of a known contact. */
    record Opens(Report report, Contact contact, MailThread thread) implements Verdict {}

    /** An incomplete report of a known contact, who is answered (rule 4). */
    record Returns(Incomplete report, Contact contact, MailThread thread) implements Verdict {
        /** One for each fault. */
        List<String> sentences() {
            return report.faults().stream().map(Fault::text).toList();
        }
    }

    /**
     * @param faults sentences for an agent
     * @param thread that it continues, so that an answer to it is told as well; empty where that is not known
     */
    record Held(Reason reason, List<String> faults, Optional<MailThread> thread) implements Verdict {
        static Held of(Reason reason, String why) {
            return new Held(reason, List.of(why), Optional.empty());
        }
    }

    /** Why a mail waits for an agent. */
    enum Reason {
        /** No human wrote it (rule 28). */
        AUTOMATIC,
        /** Nobody we know wrote it (rule 27). */
        STRANGER,
        /** It belongs to a ticket: of its sender, or by the thread that it stands in. */
        REPLY,
        /** It quotes a number that its sender has no ticket of (rule 27). */
        FOREIGN_NUMBER,
        /** The report lacks something, and its sender has been answered too often today. */
        INCOMPLETE,
        /** It breaks a limit or cannot be taken apart. */
        UNREADABLE,
        /** It is larger than we fetch; only its header is here. */
        TOO_LARGE,
        /** We failed, not the mail. */
        FAILED;

        /** As the API says it. */
        String code() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }
}
