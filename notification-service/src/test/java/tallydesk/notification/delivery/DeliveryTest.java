package tallydesk.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static tallydesk.notification.delivery.DeliveryInTests.LIMITS;
import static tallydesk.notification.delivery.MailRoom.SOON;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tallydesk.contract.NotificationContract.NotificationFailed;
import tallydesk.log.CommandHandler;
import tallydesk.log.Sql;
import tallydesk.log.Transactions;
import tallydesk.notification.Mailbox;
import tallydesk.notification.Story;
import tallydesk.notification.delivery.PostOffice.Answer;
import tallydesk.notification.domain.NoticeCommand;
import tallydesk.notification.domain.NoticeEvent;
import tallydesk.notification.domain.Notices;
import tallydesk.notification.dossier.Drafts;
import tallydesk.testing.EmbeddedStack;
import tallydesk.testing.StackResource;

/** What becomes of a letter by what the mail server says. */
@QuarkusTest
@QuarkusTestResource(
        value = StackResource.class,
        initArgs = @ResourceArg(name = "service", value = "notification-service"))
class DeliveryTest {
    @Inject
    MailRoom room;

    @Inject
    Mishaps mishaps;

    @Inject
    Courier courier;

    @Inject
    Sql sql;

    @Inject
    Transactions transactions;

    @Inject
    Drafts drafts;

    @Inject
    MailQueue queue;

    @Inject
    CommandHandler<NoticeCommand, Notices, NoticeEvent> notices;

    @Test
    void aMailServerThatIsAwayForAWhileGetsTheLetterOnceWhenItIsBack() {
        EmbeddedStack stack = EmbeddedStack.shared();
        stack.pauseSmtp();
        Story story = room.ready();
        try {
            story.closed().sent();
            await().atMost(SOON).until(courier::isBlocked);
            long tries = mishaps.handed(story.address);
            await().during(Duration.ofSeconds(2)).atMost(SOON).until(() -> room.isOpen(story));
            // One probe per pause, and pauses grow; without them there would be hundreds.
            assertThat(mishaps.handed(story.address) - tries).isBetween(1L, 10L);
        } finally {
            stack.resumeSmtp();
        }
        room.untilSent(story);
        assertThat(Mailbox.of(story.address)).hasSize(1);
        assertThat(courier.isBlocked()).isFalse();
        assertThat(room.isOpen(story)).isFalse();
    }

    @Test
    void aRefusalIsFinalUntilAnOperatorAsksAgainAndEachRoundIsTold() {
        Story story = room.ready();
        mishaps.answering(story.address, Answer.REFUSED);
        story.closed().sent();
        NotificationFailed failed = room.failure(story);
        assertThat(failed.reason()).isEqualTo("REFUSED");
        assertThat(failed.attempts()).isEqualTo(1);
        assertThat(failed.contactId()).isEqualTo(story.contact);
        assertThat(room.isOpen(story)).isFalse();

        room.again(story, failed.notificationId());
        room.untilTold(
                story, "NotificationRequested", "NotificationFailed", "NotificationRequested", "NotificationFailed");

        mishaps.mended(story.address);
        room.again(story, failed.notificationId());
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(Mailbox.of(story.address)).hasSize(1));
        assertThat(mishaps.handed(story.address)).isEqualTo(3);
    }

    @Test
    void aLetterThatTheServerDefersIsTriedAgainWhileOthersGoOut() {
        Story deferred = room.ready();
        mishaps.answering(deferred.address, Answer.DEFERRED);
        deferred.closed().sent();
        room.untilHanded(deferred, LIMITS.unknownOutcomesMax() + 2);
        Duration first = LIMITS.backOff().first();
        await().atMost(SOON).until(() -> pause(deferred).compareTo(first.multipliedBy(2)) > 0);
        Story other = room.ready().closed().sent();
        room.untilSent(other);
        mishaps.mended(deferred.address);
        room.untilSent(deferred);
        assertThat(Mailbox.of(deferred.address)).hasSize(1);
    }

    @Test
    void aLetterThatTheServerDefersForTooLongIsGivenUpVisibly() {
        Story story = room.ready();
        mishaps.answering(story.address, Answer.DEFERRED);
        story.closed().sent();
        room.untilHanded(story, 2);
        sql.update("""
                UPDATE delivery.open_letter l SET first_attempt_at = first_attempt_at - interval '73 hours' FROM log.event e
                 WHERE e.event_id = l.event_id AND e.stream_id = ?
                """, story.ticket);
        NotificationFailed failed = room.failure(story);
        assertThat(failed.reason()).isEqualTo("GAVE_UP");
        assertThat(failed.attempts()).isGreaterThanOrEqualTo(2);
        assertThat(Mailbox.of(story.address)).isEmpty();
    }

    @Test
    void aLetterOfWhichTheServerNeverSaysWhetherItHasItIsNotCopiedForDaysButLeftToAnOperator() {
        Story story = room.ready();
        mishaps.answering(story.address, Answer.UNKNOWN);
        story.closed().sent();
        NotificationFailed failed = room.failure(story);
        assertThat(failed.reason()).isEqualTo("UNKNOWN_OUTCOME");
        assertThat(failed.attempts()).isEqualTo(LIMITS.unknownOutcomesMax());
        assertThat(mishaps.handed(story.address)).isEqualTo(failed.attempts());

        mishaps.mended(story.address);
        room.again(story, failed.notificationId());
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(Mailbox.of(story.address)).hasSize(1));
    }

    @ParameterizedTest
    @EnumSource(names = {"DEFERRED", "CLOSED"})
    void whatTheServerDidNotTakeIsNoCopyEvenIfTheDatabaseIsAwayWhenItSaysSo(Answer answer) {
        CountDownLatch free = new CountDownLatch(1);
        room.occupyEveryHand(free);
        Story story = room.ready().closed().sent();
        AtomicInteger outage = new AtomicInteger();
        AtomicBoolean handed = new AtomicBoolean();
        PostOffice office = letter -> {
            handed.set(letter.to().text().equals(story.address));
            outage.set(3);
            return answer;
        };
        Transactions failing = new Outage(transactions, () -> outage.getAndDecrement() > 0);
        Delivery other = new Delivery(drafts, office, queue, notices, failing, LIMITS, new SimpleMeterRegistry());
        Circuit circuit = new Circuit(LIMITS.probeFirst(), LIMITS.probeLongest(), System::nanoTime);
        try {
            await().atMost(SOON).until(() -> {
                transactions
                        .inNew(() -> queue.claim(1, LIMITS.lease()))
                        .forEach(letter -> other.deliver(letter, circuit));
                return handed.get();
            });
            assertThat(sql.query("""
                            SELECT l.unknown_outcomes FROM delivery.open_letter l JOIN log.event e ON e.event_id = l.event_id
                             WHERE e.stream_id = ? AND l.claim IS NULL
                            """, row -> row.getInt(1), story.ticket)).containsExactly(0);
        } finally {
            free.countDown();
        }
        room.untilSent(story);
    }

    /** What is left of the pause before the next attempt; zero while one is under way. */
    private Duration pause(Story story) {
        return sql.query("""
                        SELECT (extract(epoch FROM l.due_at - statement_timestamp()) * 1000)::bigint
                          FROM delivery.open_letter l JOIN log.event e ON e.event_id = l.event_id
                         WHERE e.stream_id = ? AND l.claim IS NULL
                        """, row -> Duration.ofMillis(row.getLong(1)), story.ticket).stream()
                .findFirst()
                .orElse(Duration.ZERO);
    }
}
