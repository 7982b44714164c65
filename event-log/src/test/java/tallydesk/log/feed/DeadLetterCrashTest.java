package tallydesk.log.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import tallydesk.contract.TicketIngress;
import tallydesk.contract.Topics;
import tallydesk.log.Sql;
import tallydesk.log.Transactions;
import tallydesk.log.VersionConflict;
import tallydesk.log.feed.Assignments.Assignment;
import tallydesk.log.kafka.KafkaConnection;
import tallydesk.testapp.ReportDoor;

/** Between a dead letter and the commit of its offset anything may break. */
@QuarkusTest
class DeadLetterCrashTest {
    @Inject
    ReportDoor reports;

    @Inject
    FeedOffsets offsets;

    @Inject
    ParkedStreams parked;

    @Inject
    FactReader reader;

    @Inject
    Transactions transactions;

    @Inject
    KafkaConnection kafka;

    @Inject
    Sql sql;

    private final String consumer = "letters-" + UUID.randomUUID();
    private final String key = UUID.randomUUID().toString();
    private final TopicPartition partition = new TopicPartition(Topics.TICKET_INGRESS, 5);

    /** The real door under a name of its own. */
    private IngressDoor<TicketIngress> door() {
        return new IngressDoor<>() {
            @Override
            public String name() {
                return consumer;
            }

            @Override
            public Class<TicketIngress> family() {
                return TicketIngress.class;
            }

            @Override
            public void accept(Submission<TicketIngress> submission) {
                reports.accept(submission);
            }
        };
    }

    /** Takes one malformed record, with trouble before or after the real producer's n-th {@code send}. */
    private void takeMalformed(BiConsumer<Integer, Boolean> trouble) {
        Assignments assignments = new Assignments();
        assignments.assign(consumer, partition, Assignment.at(offsets.begin(consumer, partition, "a topic")));
        Feed feed = new Feed(offsets, assignments, parked, reader, transactions, (_, _, _) -> {});
        try (Producer<String, byte[]> real = kafka.producer()) {
            new IngressFeed(feed, sql, new DeadLetters("ticket-service", troubled(real, trouble), sql))
                    .take(
                            door(),
                            new ConsumerRecords<>(
                                    Map.of(
                                            partition,
                                            List.of(new ConsumerRecord<>(
                                                    partition.topic(), 5, 0, key, "{".getBytes(UTF_8)))),
                                    Map.of()));
        }
    }

    @SuppressWarnings("unchecked") // a proxy of this very interface
    private static Producer<String, byte[]> troubled(
            Producer<String, byte[]> real, BiConsumer<Integer, Boolean> trouble) {
        AtomicInteger sends = new AtomicInteger();
        return (Producer<String, byte[]>) Proxy.newProxyInstance(
                Producer.class.getClassLoader(), new Class<?>[] {Producer.class}, (_, method, arguments) -> {
                    try {
                        if (!method.getName().equals("send")) {
                            return method.invoke(real, arguments);
                        }
                        trouble.accept(sends.incrementAndGet(), false);
                        Object sent = method.invoke(real, arguments);
                        real.flush();
                        trouble.accept(sends.get(), true);
                        return sent;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private int rows() {
        return sql.query("SELECT 1 FROM log.dead_letter WHERE consumer = ?", row -> 1, consumer)
                .size();
    }

    @Test
    void aCrashAfterTheLetterAndBeforeTheCommitSendsItTwiceAndNeverNotAtAll() {
        takeMalformed((count, sent) -> {
            if (count == 1 && sent) {
                throw new VersionConflict("the crash", 0);
            }
        });
        assertThat(new DeadLetterBox(kafka).of(key)).hasSize(2);
        assertThat(rows()).isEqualTo(1);
        assertThat(offsets.read(consumer, partition).nextOffset()).isEqualTo(1);
    }

    @Test
    void aBrokerThatIsAwayIsWaitedForBeforeTheOffsetMoves() {
        takeMalformed((count, sent) -> {
            if (count <= 2 && !sent) {
                throw new TimeoutException("no broker");
            }
        });
        assertThat(new DeadLetterBox(kafka).of(key)).hasSize(1);
        assertThat(rows()).isEqualTo(1);
        assertThat(offsets.read(consumer, partition).nextOffset()).isEqualTo(1);
    }
}
