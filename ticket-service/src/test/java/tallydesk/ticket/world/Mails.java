package tallydesk.ticket.world;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import java.util.UUID;
import tallydesk.testing.EmbeddedStack;

/** Mail as customers send it, and as others do. */
public final class Mails {
    /** Open-Xchange's form as it stands on the page, filled in. */
    public static final String FORM = form();

    private Mails() {}

    public static String from(String address, String subject, String moreHeaders, String body) {
        return "Return-Path: <" + address + ">\r\n"
                + "Message-ID: <" + UUID.randomUUID() + "@kontor-nord.example>\r\n"
                + "Date: Mon, 23 Nov 2026 09:12:30 +0100\r\n"
                + "From: Anke Petersen <" + address + ">\r\n"
                + "To: support@tallydesk.example\r\n"
                + "Subject: " + subject + "\r\n"
                + "MIME-Version: 1.0\r\n"
                + moreHeaders
                + "\r\n"
                + body.replace("\n", "\r\n");
    }

    /** A complete report in plain UTF-8. */
    public static String report(String address) {
        return from(
                address,
                "Appointment jumps back",
                "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n",
                FORM);
    }

    private static String form() {
        try (InputStream page =
                Mails.class.getResourceAsStream("/tallydesk/ticket/intake/report/open-xchange-form.txt")) {
            return new String(page.readAllBytes(), UTF_8)
                    .replace("url of the machine", "https://mail.example.com")
                    .replace("server version or package list", "7.10.6-rev42")
                    .replace("can be one of SLES, RHEL, DEBIAN, UCS", "UCS")
                    .replace("GUI version or package list", "7.10.6-rev40")
                    .replace("can be one of portal, mail, calendar, tasks, infostore", "calendar")
                    .replace("Severity: 1, 2, 3, 4", "Severity: 2")
                    .replace("the customer's internal tracking number, e.g. from its Bugzilla", "BZ-4711")
                    .replaceAll("can be one of OXAPPSUITE.*", "OXAPPSUITE")
                    .replaceAll("can be one of Admin GUI.*", "Groupware GUI")
                    .replace("reproduce:", "reproduce:\n\nDrag an appointment to Größe Öffentlich")
                    .replace("Current behaviour:", "Current behaviour:\nIt jumps back.")
                    .replace("Expected behaviour:", "Expected behaviour: It stays.");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Over SMTP to the desk's address, byte for byte. */
    public static void send(String message) {
        EmbeddedStack stack = EmbeddedStack.shared();
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.host", stack.host("smtp"));
        properties.setProperty("mail.smtp.port", stack.port("smtp"));
        properties.setProperty("mail.smtp.allow8bitmime", "true");
        Session session = Session.getInstance(properties);
        try (Transport transport = session.getTransport("smtp")) {
            transport.connect();
            Message mail = new MimeMessage(session, new ByteArrayInputStream(message.getBytes(UTF_8)));
            transport.sendMessage(mail, InternetAddress.parse("support@tallydesk.example"));
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }
}
