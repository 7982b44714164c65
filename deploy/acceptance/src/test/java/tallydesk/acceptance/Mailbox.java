package tallydesk.acceptance;

import jakarta.mail.FetchProfile;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.eclipse.angus.mail.imap.IMAPFolder;

/** A person's mail program: writes by SMTP, reads by IMAP. */
final class Mailbox {
    private final Desk desk;
    private final String address;

    Mailbox(Desk desk, String address) {
        this.desk = desk;
        this.address = address;
    }

    /** A letter that arrived. */
    record Mail(String messageId, String subject, String text, String autoSubmitted) {}

    void write(String to, String subject, String text) {
        try {
            MimeMessage message = new MimeMessage(Session.getInstance(settings("smtp")));
            message.setRecipient(Message.RecipientType.TO, new InternetAddress(to));
            message.setSubject(subject);
            send(message, text);
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Answers a letter of the inbox, counted from 1, as a mail program does: In-Reply-To, References, text above the quotation. */
    void answer(int nth, String text) {
        inInbox(inbox -> {
            Message letter = inbox.getMessage(nth);
            String quoted = ((String) letter.getContent()).replaceAll("(?m)^", "> ");
            MimeMessage draft = (MimeMessage) letter.reply(false);
            MimeMessage message = new MimeMessage(Session.getInstance(settings("smtp")));
            message.setRecipients(Message.RecipientType.TO, draft.getAllRecipients());
            message.setSubject(draft.getSubject());
            message.setHeader("In-Reply-To", draft.getHeader("In-Reply-To", null));
            message.setHeader("References", draft.getHeader("References", null));
            send(message, text + "\n\nSupport wrote:\n" + quoted);
            return null;
        });
    }

    private void send(MimeMessage message, String text) throws MessagingException {
        message.setFrom(new InternetAddress(address));
        message.setText(text, "UTF-8");
        Transport.send(message);
    }

    /** Everything in the inbox, oldest first. */
    List<Mail> read() {
        return inInbox(inbox -> {
            Message[] messages = inbox.getMessages();
            // All in one answer: field by field, each of hundreds of mails would cost several round trips.
            FetchProfile whole = new FetchProfile();
            whole.add(IMAPFolder.FetchProfileItem.MESSAGE);
            inbox.fetch(messages, whole);
            List<Mail> mails = new ArrayList<>();
            for (Message message : messages) {
                mails.add(mail((MimeMessage) message));
            }
            return mails;
        });
    }

    @FunctionalInterface
    private interface Look<T> {
        T into(Folder inbox) throws MessagingException, IOException;
    }

    private <T> T inInbox(Look<T> look) {
        try (Store store = Session.getInstance(settings("imap")).getStore("imap")) {
            store.connect(address, address);
            try (Folder inbox = store.getFolder("INBOX")) {
                inbox.open(Folder.READ_ONLY);
                return look.into(inbox);
            }
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Mail mail(MimeMessage message) throws MessagingException, IOException {
        return new Mail(
                message.getMessageID(),
                message.getSubject(),
                String.valueOf(message.getContent()),
                message.getHeader("Auto-Submitted", null));
    }

    private Properties settings(String protocol) {
        String[] address = desk.address(protocol).split(":");
        Properties settings = new Properties();
        settings.put("mail." + protocol + ".host", address[0]);
        settings.put("mail." + protocol + ".port", address[1]);
        settings.put("mail." + protocol + ".connectiontimeout", "10000");
        settings.put("mail." + protocol + ".timeout", "20000");
        return settings;
    }
}
