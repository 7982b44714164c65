package tallydesk.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static tallydesk.notification.delivery.MailRoom.SOON;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tallydesk.contract.NotificationContract.NotificationRequested;
import tallydesk.contract.NotificationContract.NotificationSent;
import tallydesk.contract.Topics;
import tallydesk.notification.Mailbox.Mail;
import tallydesk.notification.delivery.MailRoom;
import tallydesk.notification.domain.Template;
import tallydesk.testing.StackResource;
import tallydesk.testing.TopicWatch;

/** From the facts of other services to the customer's mailbox. */
@QuarkusTest
@QuarkusTestResource(
        value = StackResource.class,
        initArgs = @ResourceArg(name = "service", value = "notification-service"))
class NotificationServiceTest {
    @Inject
    MailRoom room;

    @Test
    void theConfirmationNamesNumberPointsBalanceAndTheDueTimeInTheZoneOfTheAccount() {
        Story story = Story.german(room.others).confirmed().sent();
        Mail mail = room.onlyMail(story);
        assertThat(mail.subject()).contains("[" + story.number + "]");
        assertThat(mail.text())
                .contains("Erika Mustermann", story.number, "BUG-4711", "10", "90")
                .contains("Montag, 23. November 2026, 12:00 Uhr (Mitteleuropäische Normalzeit, Europe/Berlin)");
        assertThat(mail.header("Content-Language")).containsExactly("de");
    }

    @Test
    void anEnglishAccountReadsEnglishInItsOwnZone() {
        Story story = Story.english(room.others).confirmed().sent();
        Mail mail = room.onlyMail(story);
        assertThat(mail.subject()).isEqualTo("[" + story.number + "] Your ticket is open");
        assertThat(mail.text())
                .contains("Points taken:  10", "Points left:   90")
                .contains("Monday, 23 November 2026, 06:00 (Eastern Standard Time, America/New_York)");
    }

    @Test
    void anAccountThatMovedReadsItsNewLanguageInItsNewZone() {
        Story story = Story.german(room.others)
                .account()
                .moved("America/New_York", "en-US")
                .person()
                .opened()
                .debited()
                .clock()
                .admitted()
                .sent();
        assertThat(room.onlyMail(story).text()).contains("Monday, 23 November 2026, 06:00 (Eastern Standard Time");
    }

    @Test
    void everyHeaderIsThereOnceAndOurMessageIdIsTheOnlyOne() {
        Story story = Story.german(room.others).confirmed().sent();
        Mail mail = room.onlyMail(story);
        room.untilSent(story);
        NotificationSent sent =
                room.topic.first(story.ticket, NotificationSent.class).orElseThrow();
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
        Story story = Story.german(room.others).confirmed().sent();
        room.untilSent(story);
        NotificationRequested requested =
                room.topic.first(story.ticket, NotificationRequested.class).orElseThrow();
        NotificationSent sent =
                room.topic.first(story.ticket, NotificationSent.class).orElseThrow();
        assertThat(requested.contactId()).isNull();
        assertThat(sent.contactId()).isEqualTo(story.contact);
        assertThat(sent.template()).isEqualTo("ticket-admitted");
        assertThat(sent.templateVersion()).isEqualTo(Template.TICKET_ADMITTED.version());
        assertThat(sent.cause()).isEqualTo(requested.cause());
    }

    @Test
    void parkedDeclinedClosedAndCreditedHaveTheirOwnLetters() {
        Story parked =
                Story.german(room.others).account().person().opened().parked().sent();
        Story declined = Story.english(room.others)
                .account()
                .person()
                .opened()
                .declined()
                .sent();
        Story closed =
                Story.german(room.others).account().person().opened().closed().sent();
        Story credited = Story.english(room.others)
                .account()
                .person()
                .opened()
                .credited()
                .sent();
        assertThat(room.onlyMail(parked).text()).contains("10", "4", "https://shop.tallydesk.example/points");
        assertThat(room.onlyMail(declined).text()).contains("Community Edition");
        assertThat(room.onlyMail(closed).text()).contains("21. Februar 2027", "Europe/Berlin");
        assertThat(room.onlyMail(credited).text())
                .contains("Points credited: 10", "New balance:     100", "bug in our product");
    }

    @Test
    void theLetterOfATicketThatWasClosedWhileItWasParkedPromisesNoReopening() {
        Story withdrawn = Story.german(room.others)
                .account()
                .person()
                .opened()
                .withdrawn()
                .sent();
        assertThat(room.onlyMail(withdrawn).text())
                .contains("wartete auf Punkte")
                .doesNotContain("öffnen wir");
    }

    @Test
    void aParkedTicketIsToldUntilWhenPointsMustComeAndALapsedOneWhatToDoNext() {
        Story parked =
                Story.german(room.others).account().person().opened().parked().sent();
        Story lapsed =
                Story.english(room.others).account().person().opened().lapsed().sent();
        assertThat(room.onlyMail(parked).text())
                .contains("Mittwoch, 23. Dezember 2026, 12:00 Uhr (Mitteleuropäische Normalzeit, Europe/Berlin)");
        Mail mail = room.onlyMail(lapsed);
        assertThat(mail.subject()).isEqualTo("[" + lapsed.number + "] Your ticket has lapsed");
        assertThat(mail.text())
                .contains("since\r\nMonday, 23 November 2026, 06:00 (Eastern Standard Time, America/New_York)")
                .contains("https://shop.tallydesk.example/points");
        assertThat(mail.header("Auto-Submitted")).containsExactly("auto-generated");
    }

    @Test
    void aReturnedReportIsAnsweredOnceWithEveryFaultAndNoTicket() {
        Story story = Story.german(room.others)
                .account()
                .person()
                .returned()
                .sentTwice(List.of(Topics.TICKET, Topics.ENTITLEMENT, Topics.PERSON));

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(room.topic.of(story.account))
                        .extracting(TopicWatch.Seen::type)
                        .containsExactly("NotificationRequested", "NotificationSent"));
        Mail mail = room.onlyMail(story);
        assertThat(mail.subject()).isEqualTo("Ihre Meldung ist noch nicht vollständig");
        assertThat(mail.text())
                .contains("Guten Tag Erika Mustermann", "BUG-4711")
                .contains("- Module (fehlt; möglich sind mail, tasks)")
                .contains("- Severity (keine der möglichen Angaben; möglich sind 1, 2, 3, 4)");
        assertThat(mail.header("Auto-Submitted")).containsExactly("auto-replied");
        assertThat(mail.header("References")).containsExactly("<" + story.report + "@tallydesk.example>");
        NotificationSent sent =
                room.topic.first(story.account, NotificationSent.class).orElseThrow();
        assertThat(sent.ticketId()).isNull();
        assertThat(sent.contactId()).isEqualTo(story.contact);
        assertThat(sent.template()).isEqualTo("report-returned");
    }

    @Test
    void anAgentsMessageArrivesAsWrittenAndIsNotAutomaticMail() {
        String text = "Hallo Frau Müller,\n.\n.. bitte neu starten.\nQUIT\n\nGrüße 🚀 " + "lang ".repeat(300);
        Story story = Story.german(room.others)
                .account()
                .person()
                .opened()
                .message(text)
                .sent();
        Mail mail = room.onlyMail(story);
        assertThat(mail.text().replace("\r\n", "\n")).startsWith(text.strip() + "\n\nTallydesk Support");
        assertThat(mail.header("Auto-Submitted")).isEmpty();
    }

    @Test
    void twoMessagesAreTwoLetters() {
        Story story = Story.german(room.others)
                .account()
                .person()
                .opened()
                .message("Eins.")
                .message("Zwei.")
                .sent();
        List<Mail> mails = room.mails(story, 2);
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
            stories.add(Story.german(room.others).confirmed().sentTwice(topics));
        }
        stories.forEach(story -> {
            room.untilSent(story);
            assertThat(room.onlyMail(story).text()).contains("90", "12:00 Uhr");
        });
    }
}
