package tallydesk.notification;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tallydesk.contract.NotificationContract.NotificationFailed;
import tallydesk.contract.NotificationContract.NotificationRequested;
import tallydesk.contract.NotificationContract.NotificationSent;
import tallydesk.contract.Topics;
import tallydesk.notification.Mailbox.Mail;
import tallydesk.notification.domain.Template;
import tallydesk.testing.OtherServices;
import tallydesk.testing.StackResource;
import tallydesk.testing.TopicWatch;

/** From the facts of other services to the customer's mailbox. */
@QuarkusTest
@QuarkusTestResource(
        value = StackResource.class,
        initArgs = @ResourceArg(name = "service", value = "notification-service"))
class NotificationServiceTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static OtherServices others;
    private static TopicWatch topic;

    @BeforeAll
    static void connect() {
        others = new OtherServices();
        topic = new TopicWatch(Topics.NOTIFICATION);
    }

    @AfterAll
    static void disconnect() {
        others.close();
        topic.close();
    }

    private static List<Mail> mails(Story story, int count) {
        await().atMost(SOON)
                .pollInterval(100, MILLISECONDS)
                .untilAsserted(() -> assertThat(Mailbox.of(story.address)).hasSize(count));
        return Mailbox.of(story.address);
    }

    private static Mail onlyMail(Story story) {
        return mails(story, 1).getFirst();
    }

    private static List<String> told(Story story) {
        return topic.of(story.ticket).stream().map(TopicWatch.Seen::type).toList();
    }

    private static void untilSent(Story story) {
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(told(story)).containsExactly("NotificationRequested", "NotificationSent"));
    }

    @Test
    void theConfirmationNamesNumberPointsBalanceAndTheDueTimeInTheZoneOfTheAccount() {
        Story story = Story.german(others).confirmed().sent();
        Mail mail = onlyMail(story);
        assertThat(mail.subject()).contains("[" + story.number + "]");
        assertThat(mail.text())
                .contains("Erika Mustermann", story.number, "BUG-4711", "10", "90")
                .contains("Montag, 23. November 2026, 12:00 Uhr (Mitteleuropäische Normalzeit, Europe/Berlin)");
        assertThat(mail.header("Content-Language")).containsExactly("de");
    }

    @Test
    void anEnglishAccountReadsEnglishInItsOwnZone() {
        Story story = Story.english(others).confirmed().sent();
        Mail mail = onlyMail(story);
        assertThat(mail.subject()).isEqualTo("[" + story.number + "] Your ticket is open");
        assertThat(mail.text())
                .contains("Points taken:  10", "Points left:   90")
                .contains("Monday, 23 November 2026, 06:00 (Eastern Standard Time, America/New_York)");
    }

    @Test
    void anAccountThatMovedReadsItsNewLanguageInItsNewZone() {
        Story story = Story.german(others)
                .account()
                .moved("America/New_York", "en-US")
                .person()
                .opened()
                .debited()
                .clock()
                .admitted()
                .sent();
        assertThat(onlyMail(story).text()).contains("Monday, 23 November 2026, 06:00 (Eastern Standard Time");
    }

    @Test
    void everyHeaderIsThereOnceAndOurMessageIdIsTheOnlyOne() {
        Story story = Story.german(others).confirmed().sent();
        Mail mail = onlyMail(story);
        untilSent(story);
        NotificationSent sent =
                topic.first(story.ticket, NotificationSent.class).orElseThrow();
        assertThat(mail.header("Message-ID"))
                .containsExactly("<" + sent.notificationId() + "@tallydesk.example>")
                .containsExactly(sent.messageId());
        assertThat(mail.header("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(mail.header("X-Auto-Response-Suppress")).containsExactly("All");
        assertThat(mail.header("From")).containsExactly("support@tallydesk.example");
        assertThat(mail.header("Reply-To")).containsExactly("support@tallydesk.example");
        assertThat(mail.header("To")).containsExactly(story.address);
        assertThat(mail.header("List-Id")).containsExactly("<tickets.tallydesk.example>");
        assertThat(mail.header("References")).containsExactly("<" + story.ticket + "@tallydesk.example>");
        assertThat(mail.header("Date")).hasSize(1);
        assertThat(mail.header("Subject")).hasSize(1);
        assertThat(mail.header("Bcc")).isEmpty();
    }

    @Test
    void whatIsPublishedNamesCauseTemplateAndContact() {
        Story story = Story.german(others).confirmed().sent();
        untilSent(story);
        NotificationRequested requested =
                topic.first(story.ticket, NotificationRequested.class).orElseThrow();
        NotificationSent sent =
                topic.first(story.ticket, NotificationSent.class).orElseThrow();
        assertThat(requested.contactId()).isNull();
        assertThat(sent.contactId()).isEqualTo(story.contact);
        assertThat(sent.template()).isEqualTo("ticket-admitted");
        assertThat(sent.templateVersion()).isEqualTo(Template.TICKET_ADMITTED.version());
        assertThat(sent.cause()).isEqualTo(requested.cause());
    }

    @Test
    void parkedDeclinedClosedAndCreditedHaveTheirOwnLetters() {
        Story parked = Story.german(others).account().person().opened().parked().sent();
        Story declined =
                Story.english(others).account().person().opened().declined().sent();
        Story closed = Story.german(others).account().person().opened().closed().sent();
        Story credited =
                Story.english(others).account().person().opened().credited().sent();
        assertThat(onlyMail(parked).text()).contains("10", "4", "https://shop.tallydesk.example/points");
        assertThat(onlyMail(declined).text()).contains("Community Edition");
        assertThat(onlyMail(closed).text()).contains("21. Februar 2027", "Europe/Berlin");
        assertThat(onlyMail(credited).text())
                .contains("Points credited: 10", "New balance:     100", "bug in our product");
    }

    @Test
    void theLetterOfATicketThatWasClosedWhileItWasParkedPromisesNoReopening() {
        Story withdrawn =
                Story.german(others).account().person().opened().withdrawn().sent();
        assertThat(onlyMail(withdrawn).text()).contains("wartete auf Punkte").doesNotContain("öffnen wir");
    }

    @Test
    void aReturnedReportIsAnsweredOnceWithEveryFaultAndNoTicket() {
        Story story = Story.german(others)
                .account()
                .person()
                .returned()
                .sentTwice(List.of(Topics.TICKET, Topics.ENTITLEMENT, Topics.PERSON));

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(topic.of(story.account))
                        .extracting(TopicWatch.Seen::type)
                        .containsExactly("NotificationRequested", "NotificationSent"));
        Mail mail = onlyMail(story);
        assertThat(mail.subject()).isEqualTo("Ihre Meldung ist noch nicht vollständig");
        assertThat(mail.text())
                .contains("Guten Tag Erika Mustermann", "BUG-4711")
                .contains("- Module (fehlt; möglich sind mail, tasks)")
                .contains("- Severity (keine der möglichen Angaben; möglich sind 1, 2, 3, 4)");
        assertThat(mail.header("Auto-Submitted")).containsExactly("auto-replied");
        assertThat(mail.header("References")).containsExactly("<" + story.report + "@tallydesk.example>");
        NotificationSent sent =
                topic.first(story.account, NotificationSent.class).orElseThrow();
        assertThat(sent.ticketId()).isNull();
        assertThat(sent.contactId()).isEqualTo(story.contact);
        assertThat(sent.template()).isEqualTo("report-returned");
    }

    @Test
    void anAgentsMessageArrivesAsWrittenAndIsNotAutomaticMail() {
        String text = "Hallo Frau Müller,\n.\n.. bitte neu starten.\nQUIT\n\nGrüße 🚀 " + "lang ".repeat(300);
        Story story =
                Story.german(others).account().person().opened().message(text).sent();
        Mail mail = onlyMail(story);
        assertThat(mail.text().replace("\r\n", "\n")).startsWith(text.strip() + "\n\nTallydesk Support");
        assertThat(mail.header("Auto-Submitted")).isEmpty();
    }

    @Test
    void aMessageIsNotSentBeforeItsTextHasArrived() {
        Story story = Story.german(others)
                .account()
                .person()
                .opened()
                .message("Bitte neu starten.")
                .sentBut(Topics.TEXT);
        await().atMost(SOON).until(() -> !told(story).isEmpty());
        await().during(Duration.ofMillis(500))
                .atMost(SOON)
                .until(() -> Mailbox.of(story.address).isEmpty());
        assertThat(onlyMail(story.sent()).text()).startsWith("Bitte neu starten.");
    }

    @Test
    void twoMessagesAreTwoLetters() {
        Story story = Story.german(others)
                .account()
                .person()
                .opened()
                .message("Eins.")
                .message("Zwei.")
                .sent();
        List<Mail> mails = mails(story, 2);
        assertThat(mails).extracting(Mail::messageId).doesNotHaveDuplicates();
        assertThat(mails.toString()).contains("Eins.", "Zwei.");
    }

    @Test
    void everyFactTwiceInAnyOrderOfTopicsIsOneLetter() {
        Random random = new Random(4711);
        List<Story> stories = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            List<String> topics =
                    new ArrayList<>(List.of(Topics.TICKET, Topics.ENTITLEMENT, Topics.SLA, Topics.PERSON));
            Collections.shuffle(topics, random);
            stories.add(Story.german(others).confirmed().sentTwice(topics));
        }
        stories.forEach(story -> {
            untilSent(story);
            assertThat(onlyMail(story).text()).contains("90", "12:00 Uhr");
        });
    }

    @Test
    void aConfirmationDoesNotWaitLongForAClock() {
        Story story = Story.english(others)
                .account()
                .person()
                .opened()
                .debited()
                .admitted()
                .sent();
        assertThat(onlyMail(story).text()).contains(story.number).doesNotContain("will answer you by");
    }

    @Test
    void anErasedPersonGetsNoMailAndTheFailureIsVisible() {
        Story story = Story.german(others)
                .account()
                .person()
                .erased()
                .opened()
                .closed()
                .sent();
        NotificationFailed failed = failure(story);
        assertThat(failed.reason()).isEqualTo("NO_ADDRESS");
        assertThat(failed.attempts()).isZero();
        assertThat(Mailbox.of(story.address)).isEmpty();
    }

    @Test
    void aLetterThatLacksWhatItMustTellFailsAfterAWhile() {
        Story story = Story.german(others).account().opened().closed().sent();
        NotificationFailed failed = failure(story);
        assertThat(failed.reason()).isEqualTo("INCOMPLETE");
        assertThat(failed.contactId()).isNull();
    }

    private static NotificationFailed failure(Story story) {
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(told(story)).containsExactly("NotificationRequested", "NotificationFailed"));
        return topic.first(story.ticket, NotificationFailed.class).orElseThrow();
    }

    @Test
    void aNameCannotWriteIntoTheHeadOfAMail() {
        Story story = Story.german(others);
        UUID victim = UUID.randomUUID();
        story.name = "Eve\r\nBcc: " + victim + "@victim.example\r\n\r\nBuy now";
        story.account().person().opened().closed().sent();
        Mail mail = onlyMail(story);
        assertThat(mail.header("Bcc")).isEmpty();
        assertThat(mail.text()).doesNotContain("Buy now");
        assertThat(Mailbox.of(victim + "@victim.example")).isEmpty();
    }

    @Test
    void anAddressCannotWriteIntoTheHeadOfAMail() {
        Story story = Story.german(others);
        story.address = "eve@customer.example>\r\nBcc: victim@victim.example";
        story.account().person().opened().closed().sent();
        assertThat(failure(story).reason()).isEqualTo("UNSAFE_LETTER");
    }

    @Test
    void aPersonFromBeforeTheRuleOfAddressesStopsNobodyElsesMail() {
        Story old = Story.german(others);
        old.address = "relay!ada@customer.example";
        Story next = Story.german(others);
        old.account().person().opened().closed().sent();
        next.account().person().opened().closed().sent();
        assertThat(failure(old).reason()).isEqualTo("UNSAFE_LETTER");
        assertThat(onlyMail(next).text()).isNotBlank();
    }
}
