package tallydesk.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static tallydesk.notification.delivery.MailRoom.SOON;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import tallydesk.contract.NotificationContract;
import tallydesk.log.Transactions;
import tallydesk.notification.Story;
import tallydesk.notification.domain.NoticeEvent.NotificationRequested;
import tallydesk.notification.domain.Template;
import tallydesk.testing.StackResource;

/** Who has a letter in hand, and for how long. */
@QuarkusTest
@QuarkusTestResource(
        value = StackResource.class,
        initArgs = @ResourceArg(name = "service", value = "notification-service"))
class LetterLeaseTest {
    @Inject
    MailRoom room;

    @Inject
    Mishaps mishaps;

    @Inject
    MailQueue queue;

    @Inject
    Transactions transactions;

    @Test
    void aLetterInHandIsNobodyElsesUntilItsLeaseHasRunOut() {
        Story story = room.ready();
        mishaps.crashBeforeServerTook(story.address);
        story.closed().sent();
        room.untilHanded(story, 1);
        assertThat(room.claimed()).doesNotContain(story.ticket);
        room.leaseRunsOut(story);
        room.untilSent(story);
    }

    /** The service's own courier has its hands full meanwhile, so that another one, with short leases, gets the letter. */
    @Test
    void aLetterInHandStaysACouriersOwnHoweverLongTheDialogueLasts() {
        CountDownLatch answered = new CountDownLatch(1);
        room.occupyEveryHand(answered);
        ConcurrentLinkedQueue<UUID> carried = new ConcurrentLinkedQueue<>();
        Courier patient = new Courier(
                queue,
                (letter, _) -> {
                    carried.add(letter.request().ticketId());
                    Mishaps.await(answered);
                },
                transactions,
                DeliveryInTests.withLease(Duration.ofMillis(900)));
        Thread.ofPlatform().daemon().start(patient);
        Story story = room.ready();
        try {
            story.closed().sent();
            await().atMost(SOON).until(() -> carried.contains(story.ticket));
            await().during(Duration.ofSeconds(3))
                    .atMost(SOON)
                    .until(() -> !room.claimed().contains(story.ticket));
        } finally {
            patient.stop();
            answered.countDown();
        }
        assertThat(carried).containsOnlyOnce(story.ticket);
    }

    /** The lease lapses while the database is away; whoever still has the letter in hand is the first to have it again. */
    @Test
    void aDatabaseThatWasAwayForLongerThanALeaseDoublesNoLetter() {
        CountDownLatch answered = new CountDownLatch(1);
        AtomicBoolean away = new AtomicBoolean();
        ConcurrentLinkedQueue<UUID> carried = new ConcurrentLinkedQueue<>();
        room.occupyEveryHand(answered);
        Courier patient = new Courier(
                queue,
                (letter, _) -> {
                    carried.add(letter.request().ticketId());
                    Mishaps.await(answered);
                },
                new Outage(transactions, away::get),
                DeliveryInTests.withLease(Duration.ofMillis(900)));
        Thread.ofPlatform().daemon().start(patient);
        Story story = room.ready();
        try {
            story.closed().sent();
            await().atMost(SOON).until(() -> carried.contains(story.ticket));
            away.set(true);
            await().atMost(SOON).until(() -> room.isDue(story));
            away.set(false);
            await().atMost(SOON).until(() -> !room.isDue(story));
            await().during(Duration.ofSeconds(4))
                    .atMost(SOON)
                    .until(() -> carried.stream().filter(story.ticket::equals).count() == 1);
        } finally {
            patient.stop();
            answered.countDown();
        }
    }

    @Test
    void aCourierThatLostItsLeaseNeitherHandsOverNorPutsBackWhatAnotherHasInHand() {
        Story story = room.ready();
        mishaps.crashBeforeServerTook(story.address);
        story.closed().sent();
        room.untilHanded(story, 1);
        room.untilTold(story, "NotificationRequested");
        UUID id = room.topic
                .first(story.ticket, NotificationContract.NotificationRequested.class)
                .orElseThrow()
                .notificationId();
        NotificationRequested request = new NotificationRequested(
                id, story.ticket, story.account, null, Template.TICKET_CLOSED, UUID.randomUUID(), 1);
        OpenLetter lost = new OpenLetter(null, request, UUID.randomUUID(), 1, 1, Duration.ZERO, Duration.ZERO);
        assertThatThrownBy(() -> queue.count(lost)).isInstanceOf(IllegalStateException.class);
        transactions.inNew(() -> queue.defer(lost, Duration.ZERO));
        transactions.inNew(() -> queue.postpone(lost, Duration.ZERO));
        assertThat(room.claimed()).doesNotContain(story.ticket);
        room.leaseRunsOut(story);
        room.untilSent(story);
    }
}
