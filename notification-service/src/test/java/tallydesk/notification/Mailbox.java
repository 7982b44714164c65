package tallydesk.notification;

import jakarta.mail.FetchProfile;
import jakarta.mail.Folder;
import jakarta.mail.Header;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import org.eclipse.angus.mail.imap.IMAPFolder;
import tallydesk.testing.EmbeddedStack;

/** What a customer has received, read by IMAP. */
public final class Mailbox {
    private Mailbox() {}

    /** @param headers as {@code Name: value}, unfolded, in their order */
    public record Mail(String subject, String text, List<String> headers) {
        public List<String> header(String name) {
            String start = name.toLowerCase(Locale.ROOT) + ": ";
            return headers.stream()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
                    .map(line -> line.substring(start.length()))
                    .toList();
        }

        public String messageId() {
            return header("Message-ID").getFirst();
        }
    }

    public static List<Mail> of(String address) {
        EmbeddedStack stack = EmbeddedStack.shared();
        try (Store store = Session.getInstance(new Properties()).getStore("imap")) {
            store.connect(stack.host("imap"), Integer.parseInt(stack.port("imap")), address, address);
            try (Folder inbox = store.getFolder("INBOX")) {
                inbox.open(Folder.READ_ONLY);
                Message[] messages = inbox.getMessages();
                // All in one answer: field by field, each of hundreds of mails would cost several round trips.
                FetchProfile whole = new FetchProfile();
                whole.add(IMAPFolder.FetchProfileItem.MESSAGE);
                inbox.fetch(messages, whole);
                List<Mail> mails = new ArrayList<>();
                for (Message message : messages) {
                    mails.add(mail(message));
                }
                return mails;
            }
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Mail mail(Message message) throws MessagingException, IOException {
        List<String> headers = new ArrayList<>();
        for (Header header : Collections.list(message.getAllHeaders())) {
            headers.add(header.getName() + ": " + header.getValue().replaceAll("\r?\n[ \t]+", " "));
        }
        return new Mail(message.getSubject(), (String) message.getContent(), headers);
    }
}
