package tallydesk.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static tallydesk.notification.delivery.MailRoom.SOON;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tallydesk.contract.NotificationContract.NotificationFailed;
import tallydesk.contract.Topics;
import tallydesk.log.Sql;
import tallydesk.notification.Mailbox.Mail;
import tallydesk.notification.delivery.MailRoom;
import tallydesk.testing.Canary;
import tallydesk.testing.StackResource;

/** What cannot be written, yet or ever, does not go out, is seen to fail and keeps nobody else waiting. */
@QuarkusTest
@QuarkusTestResource(
        value = StackResource.class,
        initArgs = @ResourceArg(name = "service", value = "notification-service"))
class ImpossibleLettersTest {
    @Inject
    MailRoom room;

    @Inject
    Sql sql;

    @Test
    void aMessageIsNotSentBeforeItsTextHasArrived() {
        Story story = Story.german(room.others)
                .account()
                .person()
                .opened()
                .message("Bitte neu starten.")
                .sentBut(Topics.TEXT);
        await().atMost(SOON).until(() -> !room.topic.of(story.ticket).isEmpty());
        await().during(Duration.ofMillis(500))
                .atMost(SOON)
                .until(() -> Mailbox.of(story.address).isEmpty());
        assertThat(room.onlyMail(story.sent()).text()).startsWith("Bitte neu starten.");
    }

    @Test
    void aConfirmationDoesNotWaitLongForAClock() {
        Story story = Story.english(room.others)
                .account()
                .person()
                .opened()
                .debited()
                .admitted()
                .sent();
        assertThat(room.onlyMail(story).text()).contains(story.number).doesNotContain("will answer you by");
    }

    @Test
    void anErasedPersonGetsNoMailAndTheFailureIsVisible() {
        Story story = Story.german(room.others)
                .account()
                .person()
                .erased()
                .opened()
                .closed()
                .sent();
        NotificationFailed failed = room.failure(story);
        assertThat(failed.reason()).isEqualTo("NO_ADDRESS");
        assertThat(failed.attempts()).isZero();
        assertThat(Mailbox.of(story.address)).isEmpty();
    }

    @Test
    void whoIsErasedIsInNoTableAndTheLetterThatWaitedIsNeverSent() {
        Canary canary = Canary.fresh();
        Story story = Story.german(room.others);
        story.name = canary.name();
        story.address = canary.address();
        room.untilSent(story.confirmed().sent());
        assertThat(canary.tables(sql)).containsExactly("view.dossier_person");
        story.message("Bitte neu starten.").sentBut(Topics.TEXT);
        await().atMost(SOON).until(() -> waiting(story) == 1);
        story.erased().sentBut(Topics.TEXT);
        await().atMost(SOON).until(() -> canary.tables(sql).isEmpty());
        room.untilTold(
                story.sent(),
                "NotificationRequested",
                "NotificationSent",
                "NotificationRequested",
                "NotificationFailed");
        assertThat(room.topic
                        .first(story.ticket, NotificationFailed.class)
                        .orElseThrow()
                        .reason())
                .isEqualTo("NO_ADDRESS");
        assertThat(Mailbox.of(story.address)).hasSize(1);
        assertThat(canary.tables(sql)).isEmpty();
    }

    private int waiting(Story story) {
        return sql.query("""
                        SELECT 1 FROM delivery.open_letter JOIN log.event USING (event_id) WHERE stream_id = ?
                        """, _ -> 1, story.ticket).size();
    }

    @Test
    void aLetterThatLacksWhatItMustTellFailsAfterAWhile() {
        Story story = Story.german(room.others).account().opened().closed().sent();
        NotificationFailed failed = room.failure(story);
        assertThat(failed.reason()).isEqualTo("INCOMPLETE");
        assertThat(failed.attempts()).isZero();
        assertThat(failed.contactId()).isNull();
    }

    /** For as long as anything may be late, another replica may know how to read it. */
    @Test
    void aLetterWhoseFactsCannotBeReadFailsAfterAWhileUntilAnOperatorAsksAgain() {
        Story story = Story.german(room.others).account().opened().closed().sent();
        await().atMost(SOON).until(() -> setAside(story) == 1);
        story.person().sent();
        NotificationFailed failed = room.failure(story);
        assertThat(failed.reason()).isEqualTo("INCOMPLETE");
        assertThat(failed.attempts()).isZero();

        sql.update(
                "UPDATE view.dossier_fact SET fact = fact::json ->> 'aside' WHERE ticket_id = ? AND type LIKE '%TicketClosed'",
                story.ticket);
        room.again(story, failed.notificationId());
        assertThat(room.onlyMail(story).text()).contains(story.number);
    }

    private int setAside(Story story) {
        return sql.update("""
                UPDATE view.dossier_fact SET fact = json_build_object('aside', fact)
                 WHERE ticket_id = ? AND type LIKE '%TicketClosed'
                """, story.ticket);
    }

    @Test
    void aNameCannotWriteIntoTheHeadOfAMail() {
        Story story = Story.german(room.others);
        UUID victim = UUID.randomUUID();
        story.name = "Eve\r\nBcc: " + victim + "@victim.example\r\n\r\nBuy now";
        story.account().person().opened().closed().sent();
        Mail mail = room.onlyMail(story);
        assertThat(mail.header("Bcc")).isEmpty();
        assertThat(mail.text()).doesNotContain("Buy now");
        assertThat(Mailbox.of(victim + "@victim.example")).isEmpty();
    }

    @Test
    void anAddressCannotWriteIntoTheHeadOfAMail() {
        Story story = Story.german(room.others);
        story.address = "eve@customer.example>\r\nBcc: victim@victim.example";
        story.account().person().opened().closed().sent();
        assertThat(room.failure(story).reason()).isEqualTo("UNSAFE_LETTER");
    }

    @Test
    void aPersonFromBeforeTheRuleOfAddressesStopsNobodyElsesMail() {
        Story old = Story.german(room.others);
        old.address = "relay!ada@customer.example";
        Story next = Story.german(room.others);
        old.account().person().opened().closed().sent();
        next.account().person().opened().closed().sent();
        assertThat(room.failure(old).reason()).isEqualTo("UNSAFE_LETTER");
        assertThat(room.onlyMail(next).text()).isNotBlank();
    }
}
