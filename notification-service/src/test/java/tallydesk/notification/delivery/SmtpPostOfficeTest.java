package tallydesk.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import io.vertx.ext.mail.MailClient;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tallydesk.contract.EmailAddress;
import tallydesk.notification.delivery.PostOffice.Answer;
import tallydesk.notification.domain.BackOff;
import tallydesk.notification.letter.Letter;

/** The SMTP client against a server that misbehaves at every step. */
class SmtpPostOfficeTest {
    private static final DeliveryLimits LIMITS = new DeliveryLimits(
            1,
            Duration.ofMillis(600),
            Duration.ofSeconds(2),
            Duration.ZERO,
            Duration.ZERO,
            Duration.ZERO,
            Duration.ZERO,
            Duration.ZERO,
            BackOff.MAIL);
    private static final Duration PATIENT = Duration.ofSeconds(10);
    private static final String MESSAGE_ID = "<" + UUID.randomUUID() + "@tallydesk.example>";
    private static final String SUBJECT =
            "[TD-100042-5] Ihr Vorgang wurde eröffnet und wartet nun geduldig auf Punkte, die Sie kaufen können 🚀";
    private static final String LONG_ADDRESS = "reader." + "a".repeat(50) + "@" + "customer.".repeat(12) + "example";
    private static Vertx vertx;
    private ScriptedServer server;
    private MailClient client;

    @BeforeAll
    static void startVertx() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void stopVertx() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @BeforeEach
    void startServer() throws IOException {
        server = new ScriptedServer();
    }

    @AfterEach
    void stopServer() {
        client.close();
        server.close();
    }

    private PostOffice office(Optional<String> password) {
        SmtpSettings settings = new SmtpSettings(
                "localhost", server.port(), password.map(_ -> "desk"), password, Optional.of(SmtpSettings.Tls.OFF));
        client = MailClient.create(vertx, settings.config(LIMITS));
        return new SmtpPostOffice(client, PATIENT);
    }

    private PostOffice office() {
        return office(Optional.empty());
    }

    private static Letter letter() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Message-ID", MESSAGE_ID);
        headers.put("Auto-Submitted", "auto-generated");
        return new Letter(
                new EmailAddress("support@tallydesk.example"),
                new EmailAddress(LONG_ADDRESS),
                SUBJECT,
                "Grüße\n.\n..\nQUIT\n" + "lang ".repeat(300),
                headers);
    }

    @Test
    void aLetterArrivesWithOurHeadersOnceAndNothingInItEndsIt() throws MessagingException {
        assertThat(office().hand(letter())).isEqualTo(Answer.ACCEPTED);
        String mail = server.received.getFirst();
        assertThat(mail).containsOnlyOnce("Message-ID: " + MESSAGE_ID + "\r\n");
        assertThat(mail.toLowerCase(Locale.ROOT)).containsOnlyOnce("message-id:");
        assertThat(mail).containsOnlyOnce("To: " + LONG_ADDRESS + "\r\n");
        assertThat(mail).containsOnlyOnce("Auto-Submitted: auto-generated\r\n");
        assertThat(mail).contains("\r\nGr=C3=BC=C3=9Fe\r\n..\r\n...\r\nQUIT\r\nlang lang");
        assertThat(mail.replace("\r\n", "")).doesNotContain("\n").doesNotContain("\r");
        assertThat(mail.split("\r\n")).allMatch(line -> line.length() < 999);
        assertThat(subject(mail)).isEqualTo(SUBJECT);
    }

    private static String subject(String mail) throws MessagingException {
        byte[] bytes = mail.getBytes(StandardCharsets.ISO_8859_1);
        return new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(bytes)).getSubject();
    }

    @ParameterizedTest
    @CsvSource({
        "RCPT, 550 5.1.1 no such mailbox,       REFUSED",
        "RCPT, 553 5.1.3 bad mailbox,           REFUSED",
        "END,  554 5.7.1 looks like spam,       REFUSED",
        "END,  552 5.3.4 too large,             REFUSED",
        "RCPT, 450 4.2.1 greylisted,            DEFERRED",
        "RCPT, 451 4.3.0 local error,           DEFERRED",
        "END,  452 4.3.1 disk full,             DEFERRED",
        "MAIL, 421 4.3.2 shutting down,         CLOSED",
        "RCPT, 503 5.5.1 bad sequence,          CLOSED",
        "MAIL, 530 5.7.0 authentication needed, CLOSED",
        "MAIL, what?,                           CLOSED",
        "CONNECT, 421 4.3.2 too busy,           CLOSED",
    })
    void whatTheServerSaysDecidesWhatBecomesOfTheLetter(String step, String reply, Answer answer) {
        server.script.put(step, reply);
        assertThat(office().hand(letter())).isEqualTo(answer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"CONNECT", "EHLO", "MAIL", "RCPT", "DATA", "END"})
    void aConnectionThatIsCutIsNoAnswerAndTheNextLetterArrives(String step) {
        PostOffice office = hurriedOffice();
        server.script.put(step, ScriptedServer.HANG_UP);
        assertThat(office.hand(letter())).isEqualTo(Answer.UNKNOWN);
        server.script.clear();
        untilAccepted(office);
    }

    @ParameterizedTest
    @ValueSource(strings = {"CONNECT", "MAIL", "END"})
    void aServerThatFallsSilentIsLeftInTimeAndDoesNotUseUpOurConnections(String step) {
        PostOffice office = hurriedOffice();
        server.script.put(step, ScriptedServer.SILENCE);
        for (int i = 0; i < LIMITS.atOnce() + 1; i++) {
            assertThat(office.hand(letter())).isEqualTo(Answer.UNKNOWN);
        }
        server.script.clear();
        untilAccepted(office);
    }

    private PostOffice hurriedOffice() {
        office();
        return new SmtpPostOffice(client, LIMITS.answerWithin());
    }

    /** The client never answers a letter that it gets in the instant in which its last connection closes. */
    private static void untilAccepted(PostOffice office) {
        await().until(() -> office.hand(letter()) == Answer.ACCEPTED);
    }

    @Test
    void aServerThatIsNotThereIsClosed() {
        PostOffice office = office();
        server.close();
        assertThat(office.hand(letter())).isEqualTo(Answer.CLOSED);
    }

    @Test
    void aPasswordThatIsNotTakenIsNoFaultOfTheLetter() {
        server.script.put("AUTH", "535 5.7.8 credentials invalid");
        assertThat(office(Optional.of("wrong")).hand(letter())).isIn(Answer.CLOSED, Answer.UNKNOWN);
        assertThat(server.received).isEmpty();
    }

    @Test
    void aPasswordIsNeverToldWithoutEncryptionUnlessSomebodySaysSo() {
        SmtpSettings settings = new SmtpSettings(
                "localhost", server.port(), Optional.of("desk"), Optional.of("secret"), Optional.empty());
        client = MailClient.create(vertx, settings.config(LIMITS));
        assertThat(new SmtpPostOffice(client, LIMITS.answerWithin()).hand(letter()))
                .isNotEqualTo(Answer.ACCEPTED);
        assertThat(server.received).isEmpty();
    }

    @Test
    void aConnectionIsUsedForManyLetters() {
        PostOffice office = office();
        for (int i = 0; i < 5; i++) {
            assertThat(office.hand(letter())).isEqualTo(Answer.ACCEPTED);
        }
        assertThat(server.received).hasSize(5);
    }
}
