package tallydesk.local.stack;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import tallydesk.local.supervise.LaunchException;

/** Creates the topics of the contract on a broker. */
final class Topics {

    private Topics() {}

    /** Creates the topics that are missing; those that are there stay as they are. */
    static void create(String bootstrap) {
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap))) {
            Set<String> present = admin.listTopics().names().get();
            var missing = Topic.all().stream()
                    .map(Topic::asNewTopic)
                    .filter((NewTopic topic) -> !present.contains(topic.name()))
                    .toList();
            admin.createTopics(missing).all().get();
        } catch (ExecutionException e) {
            throw new LaunchException(
                    "Kafka at " + bootstrap + " refused to create the topics: "
                            + e.getCause().getMessage(),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LaunchException("Interrupted while the topics were created", e);
        }
    }
}
