package tallydesk.ticket.mail;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.mail.FetchProfile;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import tallydesk.log.StoreFailure;
import tallydesk.ticket.Patience;
import tallydesk.ticket.mail.Verdict.Held;
import tallydesk.ticket.mail.Verdict.Reason;

/**
 * The desk's mailbox. A mail leaves the inbox only after what became of it has been committed; a crash in between, or a
 * second reader, takes it twice, and that is once.
 */
@ApplicationScoped
class Mailbox {
    /** Mails of one pass; the rest waits for the next. */
    static final int PASS_MAILS_MAX = 50;

    /** Where mails go that have been taken. */
    static final String TAKEN = "Processed";

    private static final String TIMEOUT_MILLIS = "15000";
    private static final String FETCH_BYTES = "1048576";
    private static final Logger LOG = Logger.getLogger(Mailbox.class);

    private final MailboxConfig config;
    private final MailDoor door;
    private final MailRoom room;

    Mailbox(MailboxConfig config, MailDoor door, MailRoom room) {
        this.config = config;
        this.door = door;
        this.room = room;
    }

    boolean isConfigured() {
        return config.host().isPresent();
    }

    /**
     * Takes what waits, oldest first.
     *
     * @throws MessagingException if the mail server is not to be reached
     * @throws RuntimeException if the database is not; the mail then stays where it is
     */
    void takeAll() throws MessagingException {
        try (Store store = session().getStore()) {
            store.connect(
                    config.host().orElseThrow(),
                    config.port(),
                    config.user().orElse(null),
                    config.password().orElse(null));
            Folder taken = store.getFolder(TAKEN);
            if (!taken.exists()) {
                taken.create(Folder.HOLDS_MESSAGES);
            }
            try (Folder inbox = store.getFolder("INBOX")) {
                inbox.open(Folder.READ_WRITE);
                takeAll(inbox, taken);
            }
        }
    }

    private void takeAll(Folder inbox, Folder taken) throws MessagingException {
        Message[] waiting = inbox.getMessages(1, Math.min(inbox.getMessageCount(), PASS_MAILS_MAX));
        FetchProfile sizes = new FetchProfile();
        sizes.add(FetchProfile.Item.SIZE);
        sizes.add(FetchProfile.Item.FLAGS);
        inbox.fetch(waiting, sizes);
        Patience patience = Patience.forDirectory();
        List<Message> done = new ArrayList<>();
        try {
            for (Message message : waiting) {
                if (!message.isSet(Flags.Flag.DELETED) && isTaken(message, patience)) {
                    done.add(message);
                }
            }
        } finally {
            // Copied before it is marked: a mail may be in both folders for a while, never in none.
            inbox.copyMessages(done.toArray(Message[]::new), taken);
            inbox.setFlags(done.toArray(Message[]::new), new Flags(Flags.Flag.DELETED), true);
        }
    }

    /** One that the server does not hand out must not keep the others waiting. */
    private boolean isTaken(Message message, Patience patience) throws MessagingException {
        try {
            take((MimeMessage) message, patience);
            return true;
        } catch (MessagingException | IOException e) {
            if (!message.getFolder().isOpen()) {
                throw new MessagingException("The mail server hung up", e);
            }
            LOG.warn("A mail cannot be fetched and stays in the mailbox: " + e);
            return false;
        }
    }

    private void take(MimeMessage message, Patience patience) throws MessagingException, IOException {
        if (message.getSize() > MailResource.MAIL_BYTES_MAX) {
            door.putAside(headerOf(message), Held.of(Reason.TOO_LARGE, "It is larger than 25 MiB."));
            return;
        }
        try (MailRoom.Place _ = room.take(Math.max(0, message.getSize()))) {
            ByteArrayOutputStream source = new ByteArrayOutputStream(Math.max(1024, message.getSize()));
            message.writeTo(source);
            take(source.toByteArray(), patience);
        }
    }

    private void take(byte[] source, Patience patience) {
        try {
            door.take(source, patience);
        } catch (RuntimeException e) {
            if (StoreFailure.isPassing(e)) {
                throw e;
            }
            LOG.error("A mail was put aside, because taking it failed", e);
            door.putAside(source, Held.of(Reason.FAILED, "The desk failed to take it; the fault was logged."));
        }
    }

    private static byte[] headerOf(MimeMessage message) throws MessagingException {
        String header = Collections.list(message.getAllHeaderLines()).stream()
                .collect(Collectors.joining("\r\n", "", "\r\n\r\n"));
        return header.substring(0, Math.min(header.length(), ReceivedMail.HEADER_BYTES_MAX))
                .getBytes(ISO_8859_1);
    }

    private Session session() {
        String protocol = config.tls() ? "imaps" : "imap";
        Properties properties = new Properties();
        properties.setProperty("mail.store.protocol", protocol);
        properties.setProperty("mail." + protocol + ".connectiontimeout", TIMEOUT_MILLIS);
        properties.setProperty("mail." + protocol + ".timeout", TIMEOUT_MILLIS);
        properties.setProperty("mail." + protocol + ".writetimeout", TIMEOUT_MILLIS);
        properties.setProperty("mail." + protocol + ".fetchsize", FETCH_BYTES);
        properties.setProperty("mail." + protocol + ".peek", "true");
        return Session.getInstance(properties);
    }
}
