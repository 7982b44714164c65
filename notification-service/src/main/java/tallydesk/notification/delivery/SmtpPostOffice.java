package tallydesk.notification.delivery;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import java.io.IOException;
import java.time.Duration;
import java.util.Deque;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.jboss.logging.Logger;
import tallydesk.notification.letter.Letter;

/** A mail server that is spoken to by SMTP, over connections that are kept for the next letter. Blocks; not for an event loop. */
final class SmtpPostOffice implements PostOffice, AutoCloseable {
    private static final Logger LOG = Logger.getLogger(SmtpPostOffice.class);
    private static final int CLOSING_CHANNEL = 421;

    /** Shorter than any server's patience, and than that of the routers in between, which forget without a word. */
    private static final Duration KEPT_FOR = Duration.ofSeconds(30);

    private final SmtpSettings settings;
    private final Session session;
    private final SmtpLimits limits;
    private final ScheduledThreadPoolExecutor watch = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("smtp-limits").factory());
    private final Deque<SmtpConnection> kept = new ConcurrentLinkedDeque<>();
    private final Set<SmtpConnection> inUse = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    SmtpPostOffice(SmtpSettings settings, SmtpLimits limits) {
        this.settings = settings;
        this.session = settings.session();
        this.limits = limits;
        // A letter sets half a dozen limits that it never reaches.
        watch.setRemoveOnCancelPolicy(true);
    }

    @Override
    public Answer hand(Letter letter) {
        SmtpConnection used = takeKept();
        if (used != null) {
            Answer answer = hand(letter, used, true);
            if (answer != Answer.CLOSED) {
                return answer;
            }
            // Perhaps only this connection was closed, while it rested; a fresh one tells.
        }
        return hand(letter, new SmtpConnection(settings, session, limits, watch), false);
    }

    private Answer hand(Letter letter, SmtpConnection connection, boolean open) {
        inUse.add(connection);
        if (closed) {
            connection.hangUp();
        }
        boolean opened = open;
        try {
            if (!open) {
                connection.open();
                opened = true;
            }
            connection.sendMessage(new LetterMessage(session, letter), recipient(letter));
            connection.rest();
            // In this order: whoever takes it from there enters it anew.
            inUse.remove(connection);
            kept.push(connection);
            return Answer.ACCEPTED;
        } catch (MessagingException | IOException e) {
            Answer answer = opened ? answer(connection) : Answer.CLOSED;
            // Neither the server's text nor the exception's: both may quote the recipient's address.
            LOG.warnf("The mail server did not take a letter: %s (%s)", answer, connection.getLastReturnCode());
            connection.rest();
            connection.hangUp();
            inUse.remove(connection);
            return answer;
        }
    }

    private SmtpConnection takeKept() {
        for (SmtpConnection next = kept.poll(); next != null; next = kept.poll()) {
            if (next.rested().compareTo(KEPT_FOR) < 0) {
                next.begin();
                return next;
            }
            leave(next);
        }
        return null;
    }

    private static Address[] recipient(Letter letter) {
        InternetAddress to = new InternetAddress();
        to.setAddress(letter.to().text());
        return new Address[] {to};
    }

    private static void leave(SmtpConnection connection) {
        try {
            connection.close();
        } catch (MessagingException _) {
            connection.hangUp();
        }
    }

    private static Answer answer(SmtpConnection connection) {
        int code = connection.getLastReturnCode();
        if (code < 400 || code > 599) {
            return connection.hasEndedLetter() ? Answer.UNKNOWN : Answer.CLOSED;
        }
        if (code == CLOSING_CHANNEL || code >= 500 && isAboutDesk(code, connection.subject())) {
            return Answer.CLOSED;
        }
        return code >= 500 ? Answer.REFUSED : Answer.DEFERRED;
    }

    /** Some refusals speak of the desk and not of the letter: the next letter would fare alike. */
    private static boolean isAboutDesk(int refusal, SmtpConnection.Subject subject) {
        // Syntax and sequence; login.
        boolean aboutDialogue = refusal <= 504 || refusal >= 530 && refusal <= 539;
        return switch (subject) {
            // Whatever it is, even 552 (too large): of this letter the server knows nothing yet.
            case DESK -> true;
            // A parameter that is wrong in RCPT is the address: no reason to keep everybody else waiting.
            case RECIPIENT -> aboutDialogue && refusal != 501 && refusal != 504;
            case LETTER -> aboutDialogue;
        };
    }

    /** Cuts off what is under way: whoever waits for an answer gets CLOSED or UNKNOWN at once, and so does who comes later. */
    @Override
    public void close() {
        closed = true;
        inUse.forEach(SmtpConnection::hangUp);
        kept.forEach(SmtpConnection::hangUp);
    }
}
