package tallydesk.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tallydesk.local.SharedStack;
import tallydesk.local.StackProcess;

@ExtendWith(SharedStack.class)
class MailServerTest {

    private final StackProcess stack;

    MailServerTest(StackProcess stack) {
        this.stack = stack;
    }

    @Test
    void the_desk_reads_what_a_customer_wrote() throws MessagingException {
        send(MailServer.ADDRESS, "to the desk");

        assertThat(subjects(MailServer.ADDRESS, MailServer.PASSWORD)).contains("to the desk");
    }

    @Test
    void a_mailbox_exists_before_its_first_mail() throws MessagingException {
        assertThat(subjects("nobody-yet@customer.example", "nobody-yet@customer.example"))
                .isEmpty();
    }

    @Test
    void ten_mails_to_one_new_address_at_the_same_moment_all_arrive() throws MessagingException {
        String address = "new@customer.example";
        var sending = IntStream.range(0, 10)
                .mapToObj(number -> CompletableFuture.runAsync(() -> sendOrThrow(address, "mail " + number)))
                .toList();
        sending.forEach(CompletableFuture::join);

        assertThat(subjects(address, address)).hasSize(10);
    }

    @Test
    void while_smtp_is_paused_no_mail_is_taken_and_afterwards_it_is_as_before() throws MessagingException {
        String address = "patient@customer.example";
        send(address, "before");

        assertThat(stack.order("pause-smtp")).isEqualTo("DONE pause-smtp");
        assertThatThrownBy(() -> send(address, "meanwhile")).isInstanceOf(MessagingException.class);
        assertThat(stack.order("resume-smtp")).isEqualTo("DONE resume-smtp");
        send(address, "after");

        assertThat(subjects(address, address)).containsExactly("before", "after");
    }

    private void sendOrThrow(String to, String subject) {
        try {
            send(to, subject);
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private void send(String to, String subject) throws MessagingException {
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.host", "127.0.0.1");
        properties.setProperty("mail.smtp.port", stack.addresses().smtp().split(":")[1]);
        MimeMessage message = new MimeMessage(Session.getInstance(properties));
        message.setFrom(new InternetAddress("erika@example-engineering.example"));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(to));
        message.setSubject(subject);
        message.setText("text");
        Transport.send(message);
    }

    private List<String> subjects(String user, String password) throws MessagingException {
        String[] imap = stack.addresses().imap().split(":");
        try (Store store = Session.getInstance(new Properties()).getStore("imap")) {
            store.connect(imap[0], Integer.parseInt(imap[1]), user, password);
            try (Folder inbox = store.getFolder("INBOX")) {
                inbox.open(Folder.READ_ONLY);
                List<String> subjects = new ArrayList<>();
                for (Message message : inbox.getMessages()) {
                    subjects.add(message.getSubject());
                }
                return subjects;
            }
        }
    }
}
