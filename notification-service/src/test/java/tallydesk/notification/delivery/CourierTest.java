package tallydesk.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static tallydesk.notification.delivery.DeliveryInTests.LIMITS;
import static tallydesk.notification.delivery.MailRoom.SOON;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tallydesk.contract.NotificationContract.NotificationFailed;
import tallydesk.log.Because;
import tallydesk.log.CommandHandler;
import tallydesk.log.EventStore;
import tallydesk.log.NewEvent;
import tallydesk.log.Sql;
import tallydesk.log.Transactions;
import tallydesk.notification.Mailbox;
import tallydesk.notification.Mailbox.Mail;
import tallydesk.notification.Story;
import tallydesk.notification.domain.NoticeCommand;
import tallydesk.notification.domain.NoticeEvent;
import tallydesk.notification.domain.Notices;
import tallydesk.testing.StackResource;

/** None lost; doubled only where nobody can know, and then with the same Message-ID. */
@QuarkusTest
@QuarkusTestResource(
        value = StackResource.class,
        initArgs = @ResourceArg(name = "service", value = "notification-service"))
class CourierTest {
    @Inject
    MailRoom room;

    @Inject
    Mishaps mishaps;

    @Inject
    MailQueue queue;

    @Inject
    Delivery delivery;

    @Inject
    Transactions transactions;

    @Inject
    EventStore store;

    @Inject
    Sql sql;

    @Inject
    CommandHandler<NoticeCommand, Notices, NoticeEvent> notices;

    @Test
    void aCrashBetweenTheServersWordAndOurRecordSendsTheSameLetterAgain() {
        Story story = room.ready();
        mishaps.crashAfterServerTook(story.address);
        story.closed().sent();
        room.untilHanded(story, 1);
        await().atMost(SOON).until(() -> Mailbox.of(story.address).size() == 1);
        room.leaseRunsOut(story);
        room.untilSent(story);
        List<Mail> mails = Mailbox.of(story.address);
        assertThat(mails).hasSize(2);
        assertThat(mails.get(0).messageId()).isEqualTo(mails.get(1).messageId());
        assertThat(mails.get(0).text()).isEqualTo(mails.get(1).text());
    }

    @Test
    void aCrashWithTheLetterInHandLosesNothing() {
        Story story = room.ready();
        mishaps.crashBeforeServerTook(story.address);
        story.closed().sent();
        room.untilHanded(story, 1);
        room.leaseRunsOut(story);
        room.untilSent(story);
        assertThat(Mailbox.of(story.address)).hasSize(1);
    }

    @Test
    void aLetterOverWhichCouriersDieIsNotHandedOverForEver() {
        Story story = room.ready();
        mishaps.crashAfterServerTook(story.address);
        story.closed().sent();
        int most = LIMITS.unknownOutcomesMax();
        for (int times = 1; times <= most; times++) {
            int copies = times;
            await().atMost(SOON).until(() -> Mailbox.of(story.address).size() == copies);
            mishaps.crashAfterServerTook(story.address);
            room.leaseRunsOut(story);
        }
        NotificationFailed failed = room.failure(story);
        assertThat(failed.reason()).isEqualTo("UNKNOWN_OUTCOME");
        assertThat(failed.attempts()).isEqualTo(most);
        assertThat(mishaps.handed(story.address)).isEqualTo(most);
    }

    @Test
    void aLetterThatCouriersDiedOverBeforeTheyCouldHandItOverIsNoCopy() {
        CountDownLatch free = new CountDownLatch(1);
        room.occupyEveryHand(free);
        Story story = room.ready().closed().sent();
        try {
            for (int died = 0; died <= LIMITS.unknownOutcomesMax(); died++) {
                await().atMost(SOON).until(() -> room.claimed().contains(story.ticket));
            }
        } finally {
            free.countDown();
        }
        room.untilSent(story);
        assertThat(mishaps.handed(story.address)).isEqualTo(1);
    }

    /** Nothing of it is committed: what nobody can read would stop the relay. */
    @Test
    void aLetterThatOnlyANewerReplicaCanReadIsLeftToThatAndHoldsUpNoOther() {
        CountDownLatch free = new CountDownLatch(1);
        room.occupyEveryHand(free);
        Story story = room.ready().closed().sent();
        await().atMost(SOON).until(() -> room.isDue(story));
        List<UUID> claimed = new ArrayList<>();
        try {
            assertThatThrownBy(() -> transactions.inNew(() -> {
                        UUID unreadable = openLetterOfTomorrow();
                        queue.claim(100, LIMITS.lease())
                                .forEach(letter -> claimed.add(letter.request().ticketId()));
                        assertThat(room.isDue(unreadable)).isFalse();
                        throw new Undone();
                    }))
                    .isInstanceOf(Undone.class);
        } finally {
            free.countDown();
        }
        assertThat(claimed).contains(story.ticket);
    }

    private static final class Undone extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** Due before any other. */
    private UUID openLetterOfTomorrow() {
        UUID stream = UUID.randomUUID();
        NewEvent requested = new NewEvent(UUID.randomUUID(), "NotificationRequested", "{\"template\":\"TOMORROWS\"}");
        store.append(stream, store.read(stream), List.of(requested), Because.of("system:tests", null));
        sql.update("""
                INSERT INTO delivery.open_letter (notification_id, event_id, due_at)
                VALUES (?, ?, statement_timestamp() - interval '1 day')
                """, UUID.randomUUID(), requested.eventId());
        return stream;
    }

    @Test
    void threeCouriersAndTwoHundredLettersAreTwoHundredMails() {
        List<Courier> replicas = IntStream.range(0, 2)
                .mapToObj(_ -> new Courier(queue, delivery::deliver, transactions, LIMITS))
                .toList();
        replicas.forEach(replica -> Thread.ofPlatform().daemon().start(replica));
        try {
            Story first = Story.english(room.others).account().person().sent();
            List<Story> stories = Stream.generate(first::next).limit(50).toList();
            stories.parallelStream()
                    .forEach(story -> story.opened()
                            .declined()
                            .closed()
                            .parked()
                            .credited()
                            .sent());
            await().atMost(Duration.ofMinutes(2)).until(() -> stories.stream().allMatch(this::isDone));
            List<Mail> mails = Mailbox.of(first.address);
            assertThat(mails).hasSize(200);
            assertThat(mails).extracting(Mail::messageId).doesNotHaveDuplicates();
        } finally {
            replicas.forEach(Courier::stop);
        }
    }

    private boolean isDone(Story story) {
        return notices.history(story.ticket).size() == 8 && !room.isOpen(story);
    }
}
