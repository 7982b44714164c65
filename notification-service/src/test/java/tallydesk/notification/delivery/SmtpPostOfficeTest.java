package tallydesk.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tallydesk.contract.EmailAddress;
import tallydesk.notification.delivery.PostOffice.Answer;
import tallydesk.notification.letter.Letter;

/** The SMTP client against a server that misbehaves at every step. */
class SmtpPostOfficeTest {
    private static final Duration COMMAND = Duration.ofMillis(400);
    private static final Duration PATIENT = Duration.ofSeconds(20);
    private static final SmtpLimits HURRIED = new SmtpLimits(COMMAND, COMMAND, PATIENT, COMMAND);
    private static final String MESSAGE_ID = "<" + UUID.randomUUID() + "@tallydesk.example>";
    private static final String SUBJECT =
            "[TD-100042-5] Ihr Vorgang wurde eröffnet und wartet nun geduldig auf Punkte, die Sie kaufen können 🚀";
    private static final String LONG_ADDRESS = "reader." + "a".repeat(50) + "@" + "customer.".repeat(12) + "example";
    private ScriptedServer server;
    private SmtpPostOffice office;

    @BeforeEach
    void startServer() throws IOException {
        server = new ScriptedServer();
    }

    @AfterEach
    void stopServer() {
        office.close();
        server.close();
    }

    private SmtpPostOffice office(SmtpLimits limits, Optional<String> password, Optional<SmtpSettings.Tls> tls) {
        office = new SmtpPostOffice(
                new SmtpSettings("localhost", server.port(), password.map(_ -> "desk"), password, tls), limits);
        return office;
    }

    private SmtpPostOffice office(SmtpLimits limits) {
        return office(limits, Optional.empty(), Optional.of(SmtpSettings.Tls.OFF));
    }

    private SmtpPostOffice office() {
        return office(SmtpLimits.RFC_5321);
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
        "RCPT, 501 5.1.3 bad address syntax,    REFUSED",
        "RCPT, 504 5.5.2 need a full domain,    REFUSED",
        "RCPT, 503 5.5.1 bad sequence,          CLOSED",
        "MAIL, 501 5.1.7 bad sender,            CLOSED",
        "MAIL, 530 5.7.0 authentication needed, CLOSED",
        "MAIL, 550 5.7.60 may not send as,      CLOSED",
        "MAIL, 552 5.2.2 over quota,            CLOSED",
        "MAIL, 553 5.7.1 sender not owned,      CLOSED",
        "MAIL, 554 5.7.1 no,                    CLOSED",
        "MAIL, 451 4.3.0 local error,           DEFERRED",
        "MAIL, what?,                           CLOSED",
        "CONNECT, 421 4.3.2 too busy,           CLOSED",
        "CONNECT, 554 5.3.2 no mail here,       CLOSED",
        "END,  what?,                           UNKNOWN",
    })
    void whatTheServerSaysDecidesWhatBecomesOfTheLetter(String step, String reply, Answer answer) {
        server.script.put(step, reply);
        assertThat(office().hand(letter())).isEqualTo(answer);
    }

    @ParameterizedTest
    @CsvSource({
        "CONNECT, CLOSED",
        "EHLO, CLOSED",
        "MAIL, CLOSED",
        "RCPT, CLOSED",
        "DATA, CLOSED",
        "END, UNKNOWN",
    })
    void onlyAfterTheFinalDotItIsUnknownWhetherACutOrSilentServerHasTheLetter(String step, Answer answer) {
        for (String mishap : List.of(ScriptedServer.HANG_UP, ScriptedServer.SILENCE)) {
            office(HURRIED);
            server.script.put(step, mishap);
            assertThat(office.hand(letter())).as(mishap).isEqualTo(answer);
            server.script.clear();
            assertThat(office.hand(letter())).as("after " + mishap).isEqualTo(Answer.ACCEPTED);
            office.close();
        }
    }

    @Test
    void afterTheFinalDotAServerHasLongerThanForACommand() {
        office(new SmtpLimits(COMMAND, COMMAND, COMMAND, PATIENT));
        server.script.put("END", ScriptedServer.HOLD);
        Future<Answer> answer = handed();
        await().during(COMMAND.multipliedBy(2)).atMost(PATIENT).until(() -> !answer.isDone());
        server.release();
        await().atMost(PATIENT).until(answer::isDone);
        assertThat(answer.resultNow()).isEqualTo(Answer.ACCEPTED);
        assertThat(server.received).hasSize(1);
    }

    @Test
    void allCommandsTogetherHaveALimitToo() {
        office(new SmtpLimits(PATIENT, Duration.ofHours(1), COMMAND, PATIENT));
        server.script.put("RCPT", ScriptedServer.SILENCE);
        Future<Answer> answer = handed();
        await().atMost(PATIENT).until(answer::isDone);
        assertThat(answer.resultNow()).isEqualTo(Answer.CLOSED);
    }

    @ParameterizedTest
    @CsvSource({"MAIL, CLOSED", "END, UNKNOWN"})
    void whoeverWaitsForAStuckServerIsFreeAtOnceWhenTheOfficeCloses(String step, Answer expected) {
        office();
        server.script.put(step, ScriptedServer.SILENCE);
        Future<Answer> answer = handed();
        await().atMost(PATIENT).until(() -> server.asked.contains(step));
        office.close();
        await().atMost(PATIENT).until(answer::isDone);
        assertThat(answer.resultNow()).isEqualTo(expected);
        assertThat(office.hand(letter())).isEqualTo(Answer.CLOSED);
    }

    private Future<Answer> handed() {
        FutureTask<Answer> handing = new FutureTask<>(() -> office.hand(letter()));
        Thread.ofVirtual().start(handing);
        return handing;
    }

    @ParameterizedTest
    @ValueSource(strings = {"RCPT", "END"})
    void aRefusalCountsEvenIfTheServerHangsUpAfterIt(String step) {
        server.script.put(step, "550 5.7.1 not here");
        server.script.put("RSET", ScriptedServer.HANG_UP);
        assertThat(office().hand(letter())).isEqualTo(Answer.REFUSED);
    }

    @Test
    void aConnectionThatWasClosedWhileItRestedIsReplaced() throws IOException {
        assertThat(office().hand(letter())).isEqualTo(Answer.ACCEPTED);
        server.hangUp();
        assertThat(office.hand(letter())).isEqualTo(Answer.ACCEPTED);
        assertThat(server.received).hasSize(2);
    }

    @Test
    void aServerThatIsNotThereIsClosed() {
        office();
        server.close();
        assertThat(office.hand(letter())).isEqualTo(Answer.CLOSED);
    }

    @Test
    void aPasswordThatIsNotTakenIsNoFaultOfTheLetter() {
        server.script.put("AUTH", "535 5.7.8 credentials invalid");
        office(SmtpLimits.RFC_5321, Optional.of("wrong"), Optional.of(SmtpSettings.Tls.OFF));
        assertThat(office.hand(letter())).isEqualTo(Answer.CLOSED);
        assertThat(server.received).isEmpty();
    }

    @Test
    void aPasswordIsNeverToldWithoutEncryptionUnlessSomebodySaysSo() {
        office(SmtpLimits.RFC_5321, Optional.of("secret"), Optional.empty());
        assertThat(office.hand(letter())).isEqualTo(Answer.CLOSED);
        assertThat(server.asked).doesNotContain("AUTH");
        assertThat(server.received).isEmpty();
    }

    @Test
    void aConnectionIsUsedForManyLetters() {
        office();
        for (int i = 0; i < 5; i++) {
            assertThat(office.hand(letter())).isEqualTo(Answer.ACCEPTED);
        }
        assertThat(server.received).hasSize(5);
        assertThat(server.asked).containsOnlyOnce("EHLO");
    }
}
