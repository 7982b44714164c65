package tallydesk.log.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import tallydesk.contract.SlaContract.ResponseRecorded;
import tallydesk.contract.Topics;
import tallydesk.decider.Rejection;
import tallydesk.log.Ids;
import tallydesk.log.feed.ParkedStreams.StreamOnTopic;
import tallydesk.testapp.HeardFacts;
import tallydesk.testapp.HeardFacts.Heard;
import tallydesk.testapp.Trips;
import tallydesk.testing.OtherServices;

/** Once its cause is mended a parked stream goes on where it stood. */
@QuarkusTest
class ParkedRetryTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final OtherServices OTHERS = new OtherServices();

    @Inject
    ParkedRetry retry;

    @Inject
    ParkedStreams parked;

    @Inject
    HeardFacts heard;

    @Inject
    Trips trips;

    private final UUID stream = Ids.fresh();
    private final StreamOnTopic name = new StreamOnTopic(Topics.SLA, stream.toString());

    private void publish(int facts) {
        for (int i = 0; i < facts; i++) {
            OTHERS.fact(Topics.SLA, stream, new ResponseRecorded(stream, Ids.fresh(), Instant.now(), null, null));
        }
    }

    private void parkWith(int records) {
        trips.plant(stream, () -> {
            throw new IllegalStateException("not mended yet");
        });
        publish(records);
        await().atMost(SOON).untilAsserted(() -> assertThat(waiting()).hasSize(records));
    }

    private List<ParkedStreams.Place> waiting() {
        return parked.waiting("heard", name, Integer.MAX_VALUE);
    }

    private String refusal() {
        return catchThrowableOfType(Rejection.class, () -> retry.retry("heard", name))
                .code();
    }

    @Test
    void aMendedStreamIsFollowedInOrderAndIsParkedNoMore() {
        parkWith(4);
        trips.remove(stream);
        retry.retry("heard", name);
        assertThat(heard.of(stream)).containsExactly(Heard.all(4));
        assertThat(parked.of("heard")).doesNotContain(name);
        publish(1);
        await().atMost(SOON).untilAsserted(() -> assertThat(heard.of(stream)).containsExactly(Heard.all(5)));
    }

    @Test
    void aStreamThatStillFailsStaysParkedAsAWholeStep() {
        parkWith(3);
        trips.remove(stream);
        trips.plant(stream + "/3", () -> {
            throw new IllegalStateException("the third is not mended");
        });
        assertThat(refusal()).isEqualTo("still-failing");
        assertThat(heard.of(stream)).isEmpty();
        assertThat(waiting()).hasSize(3);
    }

    @Test
    void aLongStreamIsFollowedStepByStepAndGoesOnWhereItFailed() {
        int step = ParkedRetry.STEP_RECORDS_MAX;
        parkWith(2 * step);
        trips.remove(stream);
        trips.plant(stream + "/" + (step + 2), () -> {
            throw new IllegalStateException("this one is not mended");
        });
        assertThat(refusal()).isEqualTo("still-failing");
        assertThat(heard.of(stream)).containsExactly(Heard.all(step));
        assertThat(waiting()).hasSize(step);
        trips.remove(stream + "/" + (step + 2));
        retry.retry("heard", name);
        assertThat(heard.of(stream)).containsExactly(Heard.all(2 * step));
        assertThat(parked.of("heard")).doesNotContain(name);
    }

    @Test
    void recordsThatArriveDuringTheRetryLoseNothingAndKeepTheirOrder() throws Exception {
        parkWith(3);
        trips.remove(stream);
        AtomicBoolean retried = new AtomicBoolean();
        AtomicInteger published = new AtomicInteger(3);
        Thread traffic = Thread.ofVirtual().start(() -> {
            for (int after = 0; after < 20; after += retried.get() ? 1 : 0) {
                publish(1);
                published.incrementAndGet();
            }
        });
        await().atMost(SOON).until(() -> published.get() > 20);
        // Holds the retry in the middle until more has arrived behind it.
        trips.plant(stream + "/2", () -> {
            int now = published.get();
            await().atMost(SOON).until(() -> published.get() > now + 20);
        });
        retry.retry("heard", name);
        retried.set(true);
        traffic.join();
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(heard.of(stream)).containsExactly(Heard.all(published.get())));
        assertThat(parked.of("heard")).doesNotContain(name);
    }

    @Test
    void whatIsNotParkedIsSaidSo() {
        assertThat(refusal()).isEqualTo("not-parked");
        Rejection unknown = catchThrowableOfType(Rejection.class, () -> retry.retry("nobody", name));
        assertThat(unknown.code()).isEqualTo("unknown-consumer");
    }
}
