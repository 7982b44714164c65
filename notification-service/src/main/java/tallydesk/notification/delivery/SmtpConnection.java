package tallydesk.notification.delivery;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/**
 * One connection to the mail server, for one letter at a time. It knows at which step it is, which the library keeps to itself:
 * every step has its own limit, and what was cut off before the final dot is known not to have arrived.
 */
final class SmtpConnection extends SMTPTransport {

    /** What the server has last been asked about, and hence what it speaks of when it refuses. */
    enum Subject {
        /** The desk itself, up to MAIL: that tells our address, which may no longer be ours to use, and not the letter's size. */
        DESK,
        RECIPIENT,
        LETTER
    }

    private final SmtpSettings settings;
    private final SmtpLimits limits;
    private final ScheduledExecutorService watch;
    private final Socket socket = new Socket();
    private Future<?> cut;
    private long commandsUntil;
    private boolean ended;
    private Subject subject;
    private long restingSince;

    /** @param watch cuts the connection when a step takes too long; a read limit on the socket would not stop a stuck write */
    SmtpConnection(SmtpSettings settings, Session session, SmtpLimits limits, ScheduledExecutorService watch) {
        super(session, settings.server());
        this.settings = settings;
        this.limits = limits;
        this.watch = watch;
        begin();
    }

    /** A letter's dialogue begins. */
    void begin() {
        ended = false;
        subject = Subject.DESK;
        commandsUntil = System.nanoTime() + limits.commandsWithin().toNanos();
        allow(limits.commandWithin());
    }

    /** Up to the login. */
    void open() throws IOException, MessagingException {
        // With the name as configured, or the certificate of an address would be held against whatever DNS calls it.
        InetAddress address = InetAddress.getByAddress(
                settings.host(), InetAddress.getByName(settings.host()).getAddress());
        socket.connect(new InetSocketAddress(address, settings.port()), (int)
                limits.connectWithin().toMillis());
        socket.setTcpNoDelay(true);
        connect(settings.encrypted(socket));
    }

    /** True once the final dot was on its way: without an answer nobody knows whether the server has the letter. */
    boolean hasEndedLetter() {
        return ended;
    }

    Subject subject() {
        return subject;
    }

    @Override
    protected void sendCommand(String command) throws MessagingException {
        boolean end = command.equals(".");
        ended |= end;
        subject = subjectOf(command);
        long left = commandsUntil - System.nanoTime();
        allow(
                end
                        ? limits.takenWithin()
                        : Duration.ofNanos(Math.min(left, limits.commandWithin().toNanos())));
        super.sendCommand(command);
    }

    private Subject subjectOf(String command) {
        return switch (command.split(" ")[0]) {
            case "RCPT" -> Subject.RECIPIENT;
            case "DATA", "." -> Subject.LETTER;
            // A refusal is followed by it, and still is one of the step before.
            case "RSET" -> subject;
            default -> Subject.DESK;
        };
    }

    /** After a refusal the library sends RSET; a server that hangs up instead has refused all the same. */
    @Override
    public synchronized void issueCommand(String command, int expected) throws MessagingException {
        try {
            super.issueCommand(command, expected);
        } catch (MessagingException e) {
            if (!command.equals("RSET")) {
                throw e;
            }
        }
    }

    private void allow(Duration step) {
        if (cut != null) {
            cut.cancel(false);
        }
        cut = watch.schedule(this::hangUp, step.toNanos(), NANOSECONDS);
    }

    /** Nothing is under way any more. */
    void rest() {
        cut.cancel(false);
        restingSince = System.nanoTime();
    }

    Duration rested() {
        return Duration.ofNanos(System.nanoTime() - restingSince);
    }

    /** Ends whatever is under way, from any thread. */
    void hangUp() {
        try {
            socket.close();
        } catch (IOException _) {
            // It was not open any more.
        }
    }
}
