package tallydesk.acceptance;

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
            Session session = Session.getInstance(settings("smtp"));
            MimeMessage message = new MimeMessage(session);
            message.setFrom(new InternetAddress(address));
            message.setRecipient(Message.RecipientType.TO, new InternetAddress(to));
            message.setSubject(subject);
            message.setText(text, "UTF-8");
            Transport.send(message);
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Everything in the inbox, oldest first. */
    List<Mail> read() {
        try (Store store = Session.getInstance(settings("imap")).getStore("imap")) {
            store.connect(address, address);
            try (Folder inbox = store.getFolder("INBOX")) {
                inbox.open(Folder.READ_ONLY);
                List<Mail> mails = new ArrayList<>();
                for (Message message : inbox.getMessages()) {
                    mails.add(mail((MimeMessage) message));
                }
                return mails;
            }
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Mail mail(MimeMessage message) throws MessagingException {
        try {
            return new Mail(
                    message.getMessageID(),
                    message.getSubject(),
                    String.valueOf(message.getContent()),
                    message.getHeader("Auto-Submitted", null));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
