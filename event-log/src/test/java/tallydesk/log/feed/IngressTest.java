package tallydesk.log.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tallydesk.contract.Topics;
import tallydesk.decider.Rejection;
import tallydesk.log.Sql;
import tallydesk.log.feed.DeadLetterBox.Letter;
import tallydesk.log.kafka.KafkaConnection;
import tallydesk.testapp.ReportDoor;
import tallydesk.testapp.Trips;
import tallydesk.testing.OtherServices;

/** What other systems send, good and bad: nothing is lost, nothing stops. */
@QuarkusTest
class IngressTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final OtherServices OTHERS = new OtherServices();
    private static final String SOUND = "{\"number\":\"TD-100042-6\",\"defectId\":\"D-1\",\"compensation\":\"POINTS\"}";

    @Inject
    ReportDoor door;

    @Inject
    KafkaConnection kafka;

    @Inject
    Trips trips;

    @Inject
    Sql sql;

    private String source;
    private String id;
    private int spare;

    @BeforeEach
    void newSource() {
        source = "/tracker/" + UUID.randomUUID();
        id = UUID.randomUUID().toString();
    }

    private ProducerRecord<String, byte[]> record(String recordId, String value) {
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(Topics.TICKET_INGRESS, 0, recordId, value == null ? null : value.getBytes(UTF_8));
        record.headers()
                .add("ce_id", recordId.getBytes(UTF_8))
                .add("ce_source", source.getBytes(UTF_8))
                .add("ce_type", "tallydesk.BugConfirmed".getBytes(UTF_8));
        return record;
    }

    private void send(String recordId, String value) {
        OTHERS.send(record(recordId, value));
    }

    /** All go to one partition, so when this one is accepted everything before it has been dealt with. */
    private void sendASoundOneAndAwaitIt() {
        String after = UUID.randomUUID().toString();
        send(after, SOUND);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(door.accepted(source, after)).isEqualTo(1));
    }

    private Letter onlyLetter(String key) {
        sendASoundOneAndAwaitIt();
        assertThat(new DeadLetterBox(kafka).of(key)).hasSize(1);
        return new DeadLetterBox(kafka).of(key).getFirst();
    }

    private Letter letterFor(String value) {
        send(id, value);
        return onlyLetter(id);
    }

    @Test
    void aSubmissionIsAcceptedOncePerSourceAndId() {
        send(id, SOUND);
        send(id, SOUND);
        sendASoundOneAndAwaitIt();
        assertThat(door.accepted(source, id)).isEqualTo(1);
        assertThat(new DeadLetterBox(kafka).of(id)).isEmpty();
        String first = source;
        newSourceWithSameId();
        send(id, SOUND);
        sendASoundOneAndAwaitIt();
        assertThat(door.accepted(source, id))
                .as("another source's ids are others")
                .isEqualTo(1);
        assertThat(door.accepted(first, id)).isEqualTo(1);
    }

    private void newSourceWithSameId() {
        source = "/tracker/" + UUID.randomUUID();
    }

    @Test
    void anIdThatComesAgainWithAnotherContentIsADeadLetter() {
        send(id, SOUND);
        Letter letter = letterFor(SOUND.replace("D-1", "D-2"));
        assertThat(letter.reason()).startsWith("id-reused");
        assertThat(door.accepted(source, id)).isEqualTo(1);
    }

    @Test
    void aDeadLetterIsTheRecordAsItWasReadWithItsReasonAndPlace() {
        String value = "{\"defectId\":\"Jane Doe\", \"compensation\":";
        ProducerRecord<String, byte[]> sent = record(id, value);
        sent.headers().add("dlq-reason", "forged".getBytes(UTF_8)).add("their-own", "kept".getBytes(UTF_8));
        OTHERS.send(sent);
        Letter letter = onlyLetter(id);
        assertThat(letter.value()).isEqualTo(value.getBytes(UTF_8));
        assertThat(letter.headers())
                .containsEntry("ce_source", source)
                .containsEntry("ce_id", id)
                .containsEntry("their-own", "kept")
                .containsEntry("dlq-topic", Topics.TICKET_INGRESS)
                .containsEntry("dlq-partition", "0")
                .containsKey("dlq-offset");
        assertThat(letter.reason())
                .startsWith("malformed")
                .contains("not JSON at line 1")
                .doesNotContain("Jane");
        assertThat(rows(letter)).containsExactly(letter.reason());
    }

    private List<String> rows(Letter letter) {
        return sql.query(
                "SELECT reason FROM log.dead_letter WHERE consumer = 'reports' AND topic = ? AND part = 0 AND position = ?",
                row -> row.getString(1),
                Topics.TICKET_INGRESS,
                Long.parseLong(letter.headers().get("dlq-offset")));
    }

    @Test
    void everyMissingUnknownAndWrongFieldIsNamedAtOnce() {
        Letter letter = letterFor("{\"number\":7,\"compansation\":\"POINTS\",\"secret of Jane\":1}");
        assertThat(letter.reason())
                .contains(
                        "/number not a string",
                        "/defectId required",
                        "/compensation required",
                        "/compansation unknown field",
                        "/? unknown field")
                .doesNotContain("Jane");
    }

    @Test
    void aRecordWithoutValueIsADeadLetter() {
        assertThat(letterFor(null).reason()).startsWith("malformed").contains("no value");
    }

    @Test
    void aMissingHeaderIsNamed() {
        ProducerRecord<String, byte[]> sent = record(id, SOUND);
        sent.headers().remove("ce_source");
        OTHERS.send(sent);
        assertThat(onlyLetter(id).reason()).startsWith("header-missing").contains("ce_source");
    }

    @Test
    void aHeaderThatNoDatabaseCanHoldIsNamed() {
        ProducerRecord<String, byte[]> sent = record(id, SOUND);
        sent.headers().remove("ce_id").add("ce_id", "a\u0000b".getBytes(UTF_8));
        OTHERS.send(sent);
        assertThat(onlyLetter(id).reason()).startsWith("header-malformed").contains("ce_id");
    }

    @Test
    void anUnknownTypeIsADeadLetter() {
        ProducerRecord<String, byte[]> sent = record(id, SOUND);
        sent.headers().remove("ce_type").add("ce_type", "tallydesk.PriceQuoted".getBytes(UTF_8));
        OTHERS.send(sent);
        assertThat(onlyLetter(id).reason()).startsWith("unknown-type");
    }

    @Test
    void whatTheRulesRefuseIsADeadLetterAtTheFirstTryAndLeavesNothingBehind() {
        trips.plant(id, () -> {
            throw new Rejection("no-such-ticket", "there is no ticket of that number");
        });
        assertThat(letterFor(SOUND).reason()).isEqualTo("no-such-ticket: there is no ticket of that number");
        assertThat(door.accepted(source, id)).isZero();
        assertThat(trips.passed(id)).as("once in its batch, once alone").isLessThanOrEqualTo(2);
        trips.remove(id);
        send(id, SOUND);
        sendASoundOneAndAwaitIt();
        assertThat(door.accepted(source, id)).as("mended and sent again").isEqualTo(1);
    }

    @Test
    void whatFailsForAnotherReasonIsTriedThreeTimesAloneBeforeItIsGivenUp() {
        trips.plant(id, () -> {
            throw new IllegalStateException("row of Jane Doe");
        });
        Letter letter = letterFor(SOUND);
        assertThat(letter.reason()).isEqualTo("failed: IllegalStateException");
        assertThat(trips.passed(id)).isEqualTo(4);
    }

    @Test
    void aRecordThatNoLongerFitsWithItsReasonIsPointedAt() {
        int before = new DeadLetterBox(kafka).all().size();
        sendTheLargestThatTheBrokerTakes();
        sendASoundOneAndAwaitIt();
        assertThat(new DeadLetterBox(kafka).all())
                .hasSizeGreaterThan(before)
                .last()
                .satisfies(letter -> {
                    assertThat(letter.value()).isNull();
                    assertThat(letter.headers()).containsKeys("dlq-omitted", "dlq-offset");
                    assertThat(letter.reason()).contains("longer than");
                });
    }

    private void sendTheLargestThatTheBrokerTakes() {
        await().atMost(SOON)
                .pollInSameThread()
                .pollInterval(Duration.ofMillis(1))
                .ignoreExceptions()
                .until(() -> {
                    // Shorter from try to try until the producer no longer finds it too large.
                    spare += 16;
                    send(id, "x".repeat(1024 * 1024 - spare));
                    return true;
                });
    }
}
