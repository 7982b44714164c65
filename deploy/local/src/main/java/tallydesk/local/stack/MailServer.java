package tallydesk.local.stack;

import com.icegreen.greenmail.smtp.SmtpServer;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.UserException;
import com.icegreen.greenmail.user.UserManager;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.util.Optional;
import tallydesk.local.supervise.LaunchException;

/**
 * SMTP and IMAP on loopback (GreenMail). The desk reads {@value #ADDRESS}; every other address is accepted as well, and
 * its mailbox comes into being with the first mail or the first login (login = password = address), so that a test can
 * read what a customer received. Mail is kept in memory: it ends with the process.
 */
public final class MailServer implements AutoCloseable {

    /** The mailbox of the desk. */
    public static final String ADDRESS = "support@tallydesk.example";

    public static final String PASSWORD = "password";

    private static final String LOOPBACK = "127.0.0.1";
    private static final long START_LIMIT_MILLIS = 10_000;

    private final Optional<Integer> smtpPort;
    private final Optional<Integer> imapPort;
    private final GreenMail mailboxes;
    private SmtpServer smtp;

    /** A server for the given ports; one that is absent runs elsewhere. */
    MailServer(Optional<Integer> smtpPort, Optional<Integer> imapPort) {
        this.smtpPort = smtpPort;
        this.imapPort = imapPort;
        // SMTP stands outside of GreenMail's own life cycle: it can be paused while the mailboxes stay.
        mailboxes = new GreenMail(imapPort.map(port -> setup(port, ServerSetup.PROTOCOL_IMAP)).stream()
                .toArray(ServerSetup[]::new));
    }

    Optional<Integer> smtpPort() {
        return smtpPort;
    }

    Optional<Integer> imapPort() {
        return imapPort;
    }

    void start() {
        mailboxes.start();
        mailboxes.setUser(ADDRESS, ADDRESS, PASSWORD);
        UserManager users = mailboxes.getUserManager();
        users.setAuthRequired(false);
        users.setMessageDeliveryHandler((message, recipient) -> mailboxOf(users, recipient.getEmail()));
        resumeSmtp();
    }

    /** From now on nobody can hand in mail: connections to the SMTP port are refused. */
    public synchronized void pauseSmtp() {
        if (smtp != null) {
            smtp.stopService();
            smtp = null;
        }
    }

    /** Mail is accepted again, on the same port, into the same mailboxes. */
    public synchronized void resumeSmtp() {
        if (smtp != null || smtpPort.isEmpty()) {
            return;
        }
        smtp = new SmtpServer(setup(smtpPort.get(), ServerSetup.PROTOCOL_SMTP), mailboxes.getManagers());
        smtp.startService();
        try {
            if (!smtp.waitTillRunning(START_LIMIT_MILLIS)) {
                throw new LaunchException("The mail server did not open port " + smtpPort.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LaunchException("Interrupted while the mail server was starting", e);
        }
    }

    @Override
    public void close() {
        pauseSmtp();
        mailboxes.stop();
    }

    /** Two mails to one new address may arrive together; GreenMail's own handler bounces the second. */
    private static synchronized GreenMailUser mailboxOf(UserManager users, String address) throws UserException {
        GreenMailUser known = users.getUserByEmail(address);
        return known != null ? known : users.createUser(address, address, address);
    }

    private static ServerSetup setup(int port, String protocol) {
        ServerSetup setup = new ServerSetup(port, LOOPBACK, protocol);
        setup.setServerStartupTimeout(START_LIMIT_MILLIS);
        return setup;
    }
}
