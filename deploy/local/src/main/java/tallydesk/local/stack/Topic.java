package tallydesk.local.stack;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * One line of topics.json, the one place that lists the topics.
 *
 * @param cleanup Kafka's cleanup.policy: {@code delete} (which, without a retention, deletes nothing) or {@code compact}
 * @param retentionDays after which a record goes; null for never. What others hand in, accepted or not, names persons, and is nobody's
 *     history: the facts that came of it are
 */
public record Topic(String name, int partitions, String cleanup, Integer retentionDays) {

    /** All topics of the contract. */
    public static List<Topic> all() {
        try (var file = Topic.class.getResourceAsStream("/topics.json")) {
            return new ObjectMapper().readValue(file, new TypeReference<>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    NewTopic asNewTopic() {
        return new NewTopic(name, Optional.of(partitions), Optional.empty())
                .configs(Map.of("cleanup.policy", cleanup, "retention.ms", retentionMillis(), "retention.bytes", "-1"));
    }

    String retentionMillis() {
        return retentionDays == null
                ? "-1"
                : Long.toString(Duration.ofDays(retentionDays).toMillis());
    }
}
