package tallydesk.local.demo;

import jakarta.mail.BodyPart;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.Store;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import tallydesk.local.supervise.LaunchException;

/** Reads a customer's mailbox by IMAP; the embedded server has one for every address. */
final class Inbox {

    /** What a person sees of a mail. */
    record Mail(String subject, String text) {}

    private Inbox() {}

    /** @param imap host:port */
    static List<Mail> of(String imap, String address) {
        int colon = imap.lastIndexOf(':');
        try (Store store = Session.getInstance(new Properties()).getStore("imap")) {
            store.connect(imap.substring(0, colon), Integer.parseInt(imap.substring(colon + 1)), address, address);
            try (Folder inbox = store.getFolder("INBOX")) {
                inbox.open(Folder.READ_ONLY);
                List<Mail> mails = new ArrayList<>();
                for (Message message : inbox.getMessages()) {
                    mails.add(new Mail(message.getSubject(), text(message).orElse("(no text)")));
                }
                return mails;
            }
        } catch (MessagingException | IOException e) {
            throw new LaunchException("The mailbox of " + address + " at " + imap + " cannot be read.", e);
        }
    }

    private static Optional<String> text(Part part) throws MessagingException, IOException {
        if (part.isMimeType("text/plain")) {
            return Optional.of((String) part.getContent());
        }
        if (part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                BodyPart inner = parts.getBodyPart(i);
                Optional<String> found = text(inner);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }
}
