package tallydesk.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tallydesk.local.SharedStack;
import tallydesk.local.StackProcess;

@ExtendWith(SharedStack.class)
class TopicsTest {

    private final Admin admin;

    TopicsTest(StackProcess stack) {
        admin = Admin.create(Map.of("bootstrap.servers", stack.addresses().kafka()));
    }

    @AfterEach
    void close() {
        admin.close();
    }

    @Test
    void every_topic_of_the_list_is_there_as_listed() throws Exception {
        var described = admin.describeTopics(
                        Topic.all().stream().map(Topic::name).toList())
                .allTopicNames()
                .get();
        for (Topic topic : Topic.all()) {
            assertThat(described.get(topic.name()).partitions())
                    .as(topic.name())
                    .hasSize(topic.partitions());
            assertThat(setting(ConfigResource.Type.TOPIC, topic.name(), "cleanup.policy"))
                    .isEqualTo(topic.cleanup());
            assertThat(setting(ConfigResource.Type.TOPIC, topic.name(), "retention.ms"))
                    .isEqualTo(topic.retentionMillis());
        }
    }

    @Test
    void what_others_hand_in_goes_after_thirty_days_and_nothing_else_does() {
        assertThat(Topic.all())
                .allSatisfy(topic -> assertThat(topic.retentionMillis())
                        .as(topic.name())
                        .isEqualTo(topic.name().contains("ingress") ? "2592000000" : "-1"));
    }

    @Test
    void persons_and_texts_are_compacted_and_facts_are_kept_for_ever() {
        assertThat(Topic.all().stream()
                        .filter(topic -> topic.cleanup().equals("compact"))
                        .map(Topic::name))
                .contains("tallydesk.person.v1", "tallydesk.text.v1")
                .doesNotContain("tallydesk.ticket.v1", "tallydesk.entitlement.v1");
    }

    @Test
    void a_topic_that_nobody_listed_does_not_come_into_being() {
        assertThatThrownBy(() -> admin.describeTopics(List.of("tallydesk.tickte.v1"))
                        .allTopicNames()
                        .get())
                .hasCauseInstanceOf(UnknownTopicOrPartitionException.class);
    }

    @Test
    void transactions_are_of_the_second_version_and_do_not_wait_for_each_other() throws Exception {
        assertThat(admin.describeFeatures()
                        .featureMetadata()
                        .get()
                        .finalizedFeatures()
                        .get("transaction.version")
                        .maxVersionLevel())
                .isEqualTo((short) 2);
        assertThat(setting(ConfigResource.Type.BROKER, "1", "add.partitions.to.txn.retry.backoff.ms"))
                .isEqualTo("1");
    }

    private String setting(ConfigResource.Type type, String of, String name) throws Exception {
        ConfigResource resource = new ConfigResource(type, of);
        return admin.describeConfigs(List.of(resource))
                .all()
                .get()
                .get(resource)
                .get(name)
                .value();
    }
}
