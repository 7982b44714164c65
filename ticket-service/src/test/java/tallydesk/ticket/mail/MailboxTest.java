package tallydesk.ticket.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import tallydesk.log.Sql;
import tallydesk.testing.EmbeddedStack;
import tallydesk.testing.StackResource;
import tallydesk.ticket.world.Customer;
import tallydesk.ticket.world.Desk;
import tallydesk.ticket.world.Entitlement;
import tallydesk.ticket.world.Mails;
import tallydesk.ticket.world.Published;

/** From the SMTP port through the mailbox to the ticket, with the real poller running. */
@QuarkusTest
@QuarkusTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "service", value = "ticket-service"))
class MailboxTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private final Customer customer = Entitlement.customer();

    @Inject
    Sql sql;

    @Inject
    Mailbox mailbox;

    @Test
    void aMailedReportBecomesATicketAndLeavesTheInbox() {
        Mails.send(Mails.report(customer.email()));

        List<UUID> opened = Published.awaitOpenedBy(customer);

        assertThat(opened).hasSize(1);
        assertThat(Desk.agent().get("/tickets/" + opened.getFirst()).<String>path("channel"))
                .isEqualTo("EMAIL");
        awaitEmptyInbox();
        assertThat(subjects(Mailbox.TAKEN)).contains("Appointment jumps back");
    }

    @Test
    void aMailThatIsThereTwiceOpensOneTicketAlsoWithSeveralPollers() throws Exception {
        String mail = Mails.report(customer.email());
        Callable<Void> poll = () -> {
            mailbox.takeAll();
            return null;
        };
        Mails.send(mail);
        Mails.send(mail);
        try (var pollers = Executors.newVirtualThreadPerTaskExecutor()) {
            pollers.invokeAll(List.of(poll, poll, poll));
        }

        awaitEmptyInbox();
        assertThat(Published.awaitOpenedBy(customer)).hasSize(1);
        assertThat(kept(customer.email())).containsExactly("OPENED null");
    }

    @Test
    void aStrangersMailWaitsInQuarantineAndTheInboxIsEmpty() {
        String stranger = "s-" + UUID.randomUUID() + "@elsewhere.example";

        Mails.send(Mails.report(stranger));

        await().atMost(LIMIT).until(() -> kept(stranger), List.of("QUARANTINED stranger")::equals);
        awaitEmptyInbox();
    }

    @Test
    void aMailStaysInTheMailboxWhileTheDatabaseCannotTakeIt() throws SQLException {
        EmbeddedStack.Database database = EmbeddedStack.shared().database("ticket");
        try (Connection blocking = DriverManager.getConnection(database.url(), database.user(), database.password());
                Statement statement = blocking.createStatement()) {
            blocking.setAutoCommit(false);
            statement.execute("LOCK TABLE mail.message IN ACCESS EXCLUSIVE MODE");
            Mails.send(Mails.report(customer.email()));
            // The poller now waits for the table; what it waits for is cancelled as a server in distress would.
            await().atMost(LIMIT).until(() -> cancelled() > 0);
            assertThat(subjects("INBOX")).contains("Appointment jumps back");
            blocking.rollback();
        }

        assertThat(Published.awaitOpenedBy(customer)).hasSize(1);
        awaitEmptyInbox();
    }

    private int cancelled() {
        return sql.query(
                        "SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
                                + " AND query LIKE '%mail.message%' AND pid <> pg_backend_pid()",
                        row -> row.getBoolean(1))
                .size();
    }

    private List<String> kept(String sender) {
        return sql.query(
                "SELECT fate, reason FROM mail.message WHERE sender = ?",
                row -> row.getString(1) + " " + row.getString(2),
                sender);
    }

    private static void awaitEmptyInbox() {
        await().atMost(LIMIT).until(() -> subjects("INBOX"), List::isEmpty);
    }

    private static List<String> subjects(String folderName) {
        EmbeddedStack stack = EmbeddedStack.shared();
        var environment = stack.environment("ticket-service");
        try (Store store = Session.getInstance(new Properties()).getStore("imap")) {
            store.connect(
                    stack.host("imap"),
                    Integer.parseInt(stack.port("imap")),
                    environment.get("TALLYDESK_IMAP_USER"),
                    environment.get("TALLYDESK_IMAP_PASSWORD"));
            try (Folder folder = store.getFolder(folderName)) {
                folder.open(Folder.READ_ONLY);
                return java.util.Arrays.stream(folder.getMessages())
                        .map(MailboxTest::subject)
                        .toList();
            }
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String subject(jakarta.mail.Message message) {
        try {
            return message.getSubject();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }
}
