package tallydesk.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tallydesk.contract.NotificationContract;
import tallydesk.contract.NotificationContract.NotificationFailed;
import tallydesk.contract.Topics;
import tallydesk.log.Because;
import tallydesk.log.CommandHandler;
import tallydesk.log.Sql;
import tallydesk.log.Transactions;
import tallydesk.notification.Mailbox;
import tallydesk.notification.Mailbox.Mail;
import tallydesk.notification.Story;
import tallydesk.notification.delivery.PostOffice.Answer;
import tallydesk.notification.domain.NoticeCommand;
import tallydesk.notification.domain.NoticeCommand.RequestAgain;
import tallydesk.notification.domain.NoticeEvent;
import tallydesk.notification.domain.NoticeEvent.NotificationRequested;
import tallydesk.notification.domain.Notices;
import tallydesk.notification.domain.Template;
import tallydesk.testing.EmbeddedStack;
import tallydesk.testing.OtherServices;
import tallydesk.testing.StackResource;
import tallydesk.testing.TopicWatch;

/** None lost; doubled only where nobody can know, and then with the same Message-ID. */
@QuarkusTest
@QuarkusTestResource(
        value = StackResource.class,
        initArgs = @ResourceArg(name = "service", value = "notification-service"))
class DeliveryTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration LONG = Duration.ofMinutes(2);
    private static OtherServices others;
    private static TopicWatch topic;

    @Inject
    Mishaps mishaps;

    @Inject
    MailQueue queue;

    @Inject
    Delivery delivery;

    @Inject
    Courier courier;

    @Inject
    Transactions transactions;

    @Inject
    Sql sql;

    @Inject
    CommandHandler<NoticeCommand, Notices, NoticeEvent> notices;

    @BeforeAll
    static void connect() {
        others = new OtherServices();
        topic = new TopicWatch(Topics.NOTIFICATION);
        // A crash that a test arranges is no failure of the test.
        Awaitility.doNotCatchUncaughtExceptionsByDefault();
    }

    @AfterAll
    static void disconnect() {
        others.close();
        topic.close();
        Awaitility.reset();
    }

    private static Story ready() {
        return Story.german(others).account().person().opened();
    }

    private static void untilTold(Story story, String... types) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(topic.of(story.ticket))
                        .extracting(TopicWatch.Seen::type)
                        .containsExactly(types));
    }

    private boolean isOpen(Story story) {
        return !sql.query("""
                        SELECT 1 FROM delivery.open_letter l JOIN log.event e ON e.event_id = l.event_id
                         WHERE e.stream_id = ?
                        """, row -> 1, story.ticket).isEmpty();
    }

    /** A lease lasts for more than a minute; no test waits for its end. */
    private void leaseRunsOut(Story story) {
        sql.update("""
                UPDATE delivery.open_letter l SET due_at = statement_timestamp() FROM log.event e
                 WHERE e.event_id = l.event_id AND e.stream_id = ?
                """, story.ticket);
    }

    private void untilHanded(Story story, long times) {
        await().atMost(SOON).until(() -> mishaps.handed(story.address) >= times);
    }

    @Test
    void aMailServerThatIsAwayForAWhileGetsTheLetterOnceWhenItIsBack() {
        EmbeddedStack stack = EmbeddedStack.shared();
        stack.pauseSmtp();
        Story story = ready();
        try {
            story.closed().sent();
            await().atMost(SOON).until(courier::isBlocked);
            long tries = mishaps.handed(story.address);
            await().during(Duration.ofSeconds(2)).atMost(SOON).until(() -> isOpen(story));
            // One probe per pause, and pauses grow; without them there would be hundreds.
            assertThat(mishaps.handed(story.address) - tries).isBetween(1L, 10L);
        } finally {
            stack.resumeSmtp();
        }
        untilTold(story, "NotificationRequested", "NotificationSent");
        assertThat(Mailbox.of(story.address)).hasSize(1);
        assertThat(courier.isBlocked()).isFalse();
        assertThat(isOpen(story)).isFalse();
    }

    @Test
    void aCrashBetweenTheServersWordAndOurRecordSendsTheSameLetterAgain() {
        Story story = ready();
        mishaps.crashAfterServerTook(story.address);
        story.closed().sent();
        untilHanded(story, 1);
        await().atMost(SOON).until(() -> Mailbox.of(story.address).size() == 1);
        leaseRunsOut(story);
        untilTold(story, "NotificationRequested", "NotificationSent");
        List<Mail> mails = Mailbox.of(story.address);
        assertThat(mails).hasSize(2);
        assertThat(mails.get(0).messageId()).isEqualTo(mails.get(1).messageId());
        assertThat(mails.get(0).text()).isEqualTo(mails.get(1).text());
    }

    @Test
    void aCrashWithTheLetterInHandLosesNothing() {
        Story story = ready();
        mishaps.crashBeforeServerTook(story.address);
        story.closed().sent();
        untilHanded(story, 1);
        leaseRunsOut(story);
        untilTold(story, "NotificationRequested", "NotificationSent");
        assertThat(Mailbox.of(story.address)).hasSize(1);
    }

    @Test
    void aLetterInHandIsNobodyElsesUntilItsLeaseHasRunOut() {
        Story story = ready();
        mishaps.crashBeforeServerTook(story.address);
        story.closed().sent();
        untilHanded(story, 1);
        assertThat(claimed()).doesNotContain(story.ticket);
        leaseRunsOut(story);
        untilTold(story, "NotificationRequested", "NotificationSent");
    }

    /** The service's own courier has its hands full meanwhile, so that another one, with short leases, gets the letter. */
    @Test
    void aLetterInHandStaysACouriersOwnHoweverLongTheDialogueLasts() {
        CountDownLatch answered = new CountDownLatch(1);
        occupyEveryHand(answered);
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
        Story story = ready();
        try {
            story.closed().sent();
            await().atMost(SOON).until(() -> carried.contains(story.ticket));
            await().during(Duration.ofSeconds(3))
                    .atMost(SOON)
                    .until(() -> !claimed().contains(story.ticket));
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
        occupyEveryHand(answered);
        Courier patient = new Courier(
                queue,
                (letter, _) -> {
                    carried.add(letter.request().ticketId());
                    Mishaps.await(answered);
                },
                new Transactions() {
                    @Override
                    public <T> T inNew(Supplier<T> work) {
                        if (away.get()) {
                            throw new IllegalStateException("the database is away");
                        }
                        return transactions.inNew(work);
                    }

                    @Override
                    public void afterCommit(Runnable work) {
                        transactions.afterCommit(work);
                    }
                },
                DeliveryInTests.withLease(Duration.ofMillis(900)));
        Thread.ofPlatform().daemon().start(patient);
        Story story = ready();
        try {
            story.closed().sent();
            await().atMost(SOON).until(() -> carried.contains(story.ticket));
            away.set(true);
            await().atMost(SOON).until(() -> isDue(story));
            away.set(false);
            await().atMost(SOON).until(() -> !isDue(story));
            await().during(Duration.ofSeconds(4))
                    .atMost(SOON)
                    .until(() -> carried.stream().filter(story.ticket::equals).count() == 1);
        } finally {
            patient.stop();
            answered.countDown();
        }
    }

    /** The service's own courier takes nothing more until then. */
    private void occupyEveryHand(CountDownLatch until) {
        for (int hand = 0; hand < DeliveryInTests.LIMITS.atOnce(); hand++) {
            Story other = ready();
            mishaps.answeringOnly(other.address, until);
            other.closed().sent();
            untilHanded(other, 1);
        }
    }

    private boolean isDue(Story story) {
        return !sql.query("""
                        SELECT 1 FROM delivery.open_letter l JOIN log.event e ON e.event_id = l.event_id
                         WHERE e.stream_id = ? AND l.due_at <= statement_timestamp()
                        """, row -> 1, story.ticket).isEmpty();
    }

    @Test
    void aCourierThatLostItsLeaseDoesNotPutBackWhatAnotherHasInHand() {
        Story story = ready();
        mishaps.crashBeforeServerTook(story.address);
        story.closed().sent();
        untilHanded(story, 1);
        untilTold(story, "NotificationRequested");
        UUID id = topic.first(story.ticket, NotificationContract.NotificationRequested.class)
                .orElseThrow()
                .notificationId();
        NotificationRequested request = new NotificationRequested(
                id, story.ticket, story.account, null, Template.TICKET_CLOSED, UUID.randomUUID(), 1);
        OpenLetter lost = new OpenLetter(null, request, UUID.randomUUID(), 1, 1, Duration.ZERO, Duration.ZERO);
        transactions.inNew(() -> queue.defer(lost, Duration.ZERO));
        transactions.inNew(() -> queue.postpone(lost, Duration.ZERO));
        assertThat(claimed()).doesNotContain(story.ticket);
        leaseRunsOut(story);
        untilTold(story, "NotificationRequested", "NotificationSent");
    }

    /** Tickets whose letters another courier would get now. */
    private List<UUID> claimed() {
        return transactions.inNew(() -> queue.claim(100, Duration.ZERO)).stream()
                .map(letter -> letter.request().ticketId())
                .toList();
    }

    @Test
    void aRefusalIsFinalUntilAnOperatorAsksAgainAndEachRoundIsTold() {
        Story story = ready();
        mishaps.answering(story.address, Answer.REFUSED);
        story.closed().sent();
        untilTold(story, "NotificationRequested", "NotificationFailed");
        NotificationFailed failed =
                topic.first(story.ticket, NotificationFailed.class).orElseThrow();
        assertThat(failed.reason()).isEqualTo("REFUSED");
        assertThat(failed.attempts()).isEqualTo(1);
        assertThat(failed.contactId()).isEqualTo(story.contact);
        assertThat(isOpen(story)).isFalse();

        again(story, failed.notificationId());
        untilTold(story, "NotificationRequested", "NotificationFailed", "NotificationRequested", "NotificationFailed");

        mishaps.mended(story.address);
        again(story, failed.notificationId());
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(Mailbox.of(story.address)).hasSize(1));
        assertThat(mishaps.handed(story.address)).isEqualTo(3);
    }

    private void again(Story story, UUID notificationId) {
        transactions.inNew(() ->
                notices.handle(story.ticket, _ -> new RequestAgain(notificationId), Because.of("agent:test", null)));
    }

    @Test
    void aLetterThatTheServerDefersIsTriedAgainWhileOthersGoOut() {
        Story deferred = ready();
        mishaps.answering(deferred.address, Answer.DEFERRED);
        deferred.closed().sent();
        untilHanded(deferred, DeliveryInTests.LIMITS.unknownOutcomesMax() + 2);
        Duration first = DeliveryInTests.LIMITS.backOff().first();
        await().atMost(SOON).until(() -> pause(deferred).compareTo(first.multipliedBy(2)) > 0);
        Story other = ready().closed().sent();
        untilTold(other, "NotificationRequested", "NotificationSent");
        mishaps.mended(deferred.address);
        untilTold(deferred, "NotificationRequested", "NotificationSent");
        assertThat(Mailbox.of(deferred.address)).hasSize(1);
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

    @Test
    void aLetterThatTheServerDefersForTooLongIsGivenUpVisibly() {
        Story story = ready();
        mishaps.answering(story.address, Answer.DEFERRED);
        story.closed().sent();
        untilHanded(story, 2);
        sql.update("""
                UPDATE delivery.open_letter l SET first_attempt_at = first_attempt_at - interval '73 hours' FROM log.event e
                 WHERE e.event_id = l.event_id AND e.stream_id = ?
                """, story.ticket);
        untilTold(story, "NotificationRequested", "NotificationFailed");
        NotificationFailed failed =
                topic.first(story.ticket, NotificationFailed.class).orElseThrow();
        assertThat(failed.reason()).isEqualTo("GAVE_UP");
        assertThat(failed.attempts()).isGreaterThanOrEqualTo(2);
        assertThat(Mailbox.of(story.address)).isEmpty();
    }

    @Test
    void aLetterOfWhichTheServerNeverSaysWhetherItHasItIsNotCopiedForDaysButLeftToAnOperator() {
        Story story = ready();
        mishaps.answering(story.address, Answer.UNKNOWN);
        story.closed().sent();
        untilTold(story, "NotificationRequested", "NotificationFailed");
        NotificationFailed failed =
                topic.first(story.ticket, NotificationFailed.class).orElseThrow();
        assertThat(failed.reason()).isEqualTo("UNKNOWN_OUTCOME");
        assertThat(failed.attempts()).isEqualTo(DeliveryInTests.LIMITS.unknownOutcomesMax());
        assertThat(mishaps.handed(story.address)).isEqualTo(failed.attempts());

        mishaps.mended(story.address);
        again(story, failed.notificationId());
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(Mailbox.of(story.address)).hasSize(1));
    }

    @Test
    void aLetterOverWhichCouriersDieIsNotHandedOverForEver() {
        Story story = ready();
        mishaps.crashAfterServerTook(story.address);
        story.closed().sent();
        int most = DeliveryInTests.LIMITS.unknownOutcomesMax();
        for (int times = 1; times <= most; times++) {
            int copies = times;
            await().atMost(SOON).until(() -> Mailbox.of(story.address).size() == copies);
            mishaps.crashAfterServerTook(story.address);
            leaseRunsOut(story);
        }
        untilTold(story, "NotificationRequested", "NotificationFailed");
        NotificationFailed failed =
                topic.first(story.ticket, NotificationFailed.class).orElseThrow();
        assertThat(failed.reason()).isEqualTo("UNKNOWN_OUTCOME");
        assertThat(failed.attempts()).isEqualTo(most);
        assertThat(mishaps.handed(story.address)).isEqualTo(most);
    }

    @Test
    void threeCouriersAndTwoHundredLettersAreTwoHundredMails() {
        List<Courier> replicas = IntStream.range(0, 2)
                .mapToObj(_ -> new Courier(queue, delivery::deliver, transactions, DeliveryInTests.LIMITS))
                .toList();
        replicas.forEach(replica -> Thread.ofPlatform().daemon().start(replica));
        try {
            Story first = Story.english(others).account().person().sent();
            List<Story> stories = Stream.generate(first::next).limit(50).toList();
            stories.parallelStream()
                    .forEach(story -> story.opened()
                            .declined()
                            .closed()
                            .parked()
                            .credited()
                            .sent());
            await().atMost(LONG).until(() -> stories.stream().allMatch(this::isDone));
            List<Mail> mails = Mailbox.of(first.address);
            assertThat(mails).hasSize(200);
            assertThat(mails).extracting(Mail::messageId).doesNotHaveDuplicates();
        } finally {
            replicas.forEach(Courier::stop);
        }
    }

    private boolean isDone(Story story) {
        return notices.history(story.ticket).size() == 8 && !isOpen(story);
    }
}
