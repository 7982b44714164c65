package tallydesk.log.relay;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import tallydesk.log.Recorded;
import tallydesk.log.Sql;
import tallydesk.log.kafka.KafkaConnection;
import tallydesk.log.tail.Cursor;
import tallydesk.log.tail.LogTail;
import tallydesk.log.tail.Page;
import tallydesk.log.vault.Vault;

/**
 * One leadership of the relay, from fencing the one before to being fenced. Events and position go to the broker in one
 * Kafka transaction: a crash between any two lines leaves both or neither. After any exception the term is over; close it
 * and begin a new one.
 */
final class RelayTerm implements AutoCloseable {
    /** Most events in one Kafka transaction. */
    static final int BATCH_EVENTS_MAX = 500;

    /** Most events whose persons and texts are read at once. */
    static final int SLICE_EVENTS_MAX = 50;

    private final String topic;
    private final Sql sql;
    private final LogTail tail;
    private final Publication publication;
    private final FactRecords facts;
    private final PositionTopic positions;
    private final FactTopic published;
    private final Producer<String, byte[]> producer;
    private Runnable alive = () -> {};
    private DatabaseIdentity identity;
    private RelayPosition position;
    private OnTopicAlready onTopicAlready;
    private Map<String, Long> ends;

    RelayTerm(Publication publication, Sql sql, KafkaConnection kafka, String name) {
        this.topic = publication.topic();
        this.publication = publication;
        this.sql = sql;
        this.tail = new LogTail(sql);
        this.facts = new FactRecords(publication, new Vault(sql));
        this.positions = PositionTopic.of(name, kafka);
        this.published = new FactTopic(kafka, publication.topic());
        this.producer = kafka.transactionalProducer(name + "-relay");
    }

    /**
     * Fences the one before, then finds out where it stood.
     *
     * @param keepAlive called every now and then while topic and log are compared, which may take minutes, and later within
     *     a large batch; throws once this term is over
     * @throws ForkDetected if the topic tells of events that this database does not hold
     */
    void takeOver(Runnable keepAlive) {
        alive = keepAlive;
        producer.initTransactions();
        identity = DatabaseIdentity.read(sql);
        ends = published.ends();
        position = positions
                .read()
                .filter(known -> identity.continues(known.database(), known.cursor()) && topicReaches(known.ends()))
                .orElseGet(() -> new RelayPosition(identity, Cursor.START, null, Map.of()));
        requireKnown(position.last() == null ? List.of() : List.of(position.last()));
        // What stands behind our last record was put there without our position: a lost cursor, a restored database.
        Map<UUID, Long> newest = new HashMap<>();
        published.read(position.ends(), ends, batch -> {
            alive.run();
            requireKnown(batch);
            batch.forEach(one -> newest.merge(one.stream(), one.version(), Math::max));
        });
        onTopicAlready = new OnTopicAlready(newest, position.cursor().inWindow());
    }

    /** False: the topic was made anew, or has lost records. */
    private boolean topicReaches(Map<String, Long> knownEnds) {
        return knownEnds.entrySet().stream()
                .allMatch(known -> ends.getOrDefault(known.getKey(), 0L) >= known.getValue());
    }

    private void requireKnown(List<Published> onTopic) {
        List<Published> unknown = onTopic.isEmpty() ? List.of() : DatabaseIdentity.unknown(sql, onTopic);
        if (!unknown.isEmpty()) {
            throw ForkDetected.unknown(topic, unknown.size(), unknown.getFirst());
        }
    }

    /** Publishes the next batch and returns how many events that moved the position by; 0 means nothing is waiting. */
    int publishNext() {
        Page page = tail.read(position.cursor(), BATCH_EVENTS_MAX);
        List<Recorded> missing = page.events().stream()
                .filter(onTopicAlready::lacks)
                .filter(Predicate.not(publication::isPrivate))
                .toList();
        onTopicAlready.read(page);
        if (page.events().isEmpty()) {
            position = new RelayPosition(identity, page.next(), position.last(), position.ends());
            return 0;
        }
        producer.beginTransaction();
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        // Slice by slice, since each event may bring texts: what is sent is the producer's to keep within its buffer.
        for (int from = 0; from < missing.size(); from += SLICE_EVENTS_MAX) {
            if (from > 0) {
                alive.run();
            }
            List<Recorded> slice = missing.subList(from, Math.min(from + SLICE_EVENTS_MAX, missing.size()));
            facts.of(slice).forEach(record -> sent.add(producer.send(record)));
        }
        // One round trip more than need be: ends that lag behind would take a topic that was made anew for our own.
        producer.flush();
        sent.forEach(this::acknowledge);
        RelayPosition next = after(page);
        producer.send(positions.record(next));
        producer.commitTransaction();
        position = next;
        return page.events().size();
    }

    private void acknowledge(Future<RecordMetadata> sent) {
        RecordMetadata at = acknowledged(sent);
        if (at.topic().equals(topic)) {
            Long end = ends.put(FactTopic.endKey(at.partition()), at.offset() + 1);
            if (end != null && at.offset() < end) {
                throw new KafkaException("topic " + topic + " was made anew under this relay");
            }
        }
    }

    private RelayPosition after(Page page) {
        Recorded newest = page.events().getLast();
        return new RelayPosition(
                identity,
                page.next(),
                new Published(newest.stream(), newest.version(), newest.eventId()),
                onTopicAlready.isPassed() ? Map.copyOf(ends) : position.ends());
    }

    private static RecordMetadata acknowledged(Future<RecordMetadata> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new KafkaException("the broker did not take a record", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while publishing", e);
        }
    }

    /** How far this term has come. */
    Cursor cursor() {
        return position.cursor();
    }

    @Override
    public void close() {
        // No time to wait: an open transaction is aborted by the next term's initTransactions.
        producer.close(Duration.ZERO);
    }
}
