package tallydesk.ticket.mail;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.mail.MessagingException;
import org.jboss.logging.Logger;

/** Looks into the mailbox again and again. More than one replica may do so at once; none needs to be the only one. */
@ApplicationScoped
class MailboxPoll {
    private static final Logger LOG = Logger.getLogger(MailboxPoll.class);

    private final Mailbox mailbox;
    private boolean inTrouble;

    MailboxPoll(Mailbox mailbox) {
        this.mailbox = mailbox;
    }

    @Scheduled(every = "{tallydesk.mailbox.every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void look() {
        if (!mailbox.isConfigured()) {
            return;
        }
        try {
            mailbox.takeAll();
            if (inTrouble) {
                LOG.info("The mailbox is read again");
            }
            inTrouble = false;
        } catch (MessagingException | RuntimeException e) {
            // Told once, not every two seconds.
            LOG.logf(inTrouble ? Logger.Level.DEBUG : Logger.Level.WARN, "The mailbox is not read for now: %s", e);
            inTrouble = true;
        }
    }
}
