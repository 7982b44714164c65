package tallydesk.acceptance;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import tallydesk.testing.TopicWatch;
import tallydesk.testing.TopicWatch.Seen;

/** What any other system can read. Every record of every story is validated against the public schemas on the way. */
final class Topics implements AutoCloseable {
    static final Duration SOON = Duration.ofSeconds(60);

    private final Map<String, TopicWatch> watches = new LinkedHashMap<>();

    Topics(Desk desk) {
        for (String topic : tallydesk.contract.Topics.FAMILIES.keySet()) {
            if (!topic.contains("ingress")) {
                watches.put(topic, new TopicWatch(desk.address("kafka"), topic));
            }
        }
    }

    List<Seen> all(String topic) {
        return watches.get(topic).all();
    }

    /** Waits for the first record of this type on a stream. */
    Seen await(String topic, String stream, String type) {
        return Awaitility.await()
                .atMost(SOON)
                .until(
                        () -> watches.get(topic).of(UUID.fromString(stream)).stream()
                                .filter(one -> one.type().equals(type))
                                .findFirst(),
                        java.util.Optional::isPresent)
                .orElseThrow();
    }

    /** Reads all topics to their ends, so that a record that breaks the contract fails the story. */
    void readAll() {
        watches.values().forEach(TopicWatch::all);
    }

    @Override
    public void close() {
        watches.values().forEach(TopicWatch::close);
    }
}
