package tallydesk.local.stack;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * One line of topics.json, the one place that lists the topics.
 *
 * @param cleanup Kafka's cleanup.policy: {@code delete} (which, without a retention, deletes nothing) or {@code compact}
 */
public record Topic(String name, int partitions, String cleanup) {

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
                .configs(Map.of("cleanup.policy", cleanup, "retention.ms", "-1", "retention.bytes", "-1"));
    }
}
