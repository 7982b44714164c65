package tallydesk.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The AsyncAPI document is complete and says nothing that the code does not. */
class AsyncApiTest {
    static final Set<String> TOPICS = Topics.FAMILIES.keySet();
    private static JsonNode document;

    @BeforeAll
    static void read() throws IOException {
        try (InputStream file = ContractFiles.open("contract/asyncapi.yaml")) {
            document = new ObjectMapper(new YAMLFactory()).readTree(file);
        }
    }

    @Test
    void everyTopicIsAChannelAndNothingElseButDeadLetters() {
        List<String> addresses = new ArrayList<>(TOPICS);
        addresses.add(Topics.deadLetter("{topic}", "{consumer}"));
        assertThat(document.get("asyncapi").textValue()).isEqualTo("3.0.0");
        assertThat(document.get("channels")
                        .valueStream()
                        .map(channel -> channel.get("address").textValue()))
                .containsExactlyInAnyOrderElementsOf(addresses);
    }

    @ParameterizedTest
    @FieldSource("TOPICS")
    void everyTypeOfATopicIsAMessageWithItsSchemaAndHeaders(String topic) {
        assertThat(channel(topic).getValue().get("messages").valueStream().map(AsyncApiTest::message))
                .containsExactlyElementsOf(ContractTypes.onTopic(topic).stream()
                        .map(type -> new Message(
                                type.wireType(),
                                type.recordClass().getSimpleName(),
                                type.schemaLocation(),
                                ContractSchemas.headersLocation(topic)))
                        .toList());
    }

    @ParameterizedTest
    @FieldSource("TOPICS")
    void whatWePublishWeSendAndWhatOthersAskWeReceive(String topic) {
        boolean ingress = IngressRecord.class.isAssignableFrom(Topics.FAMILIES.get(topic));
        var channel = channel(topic);
        JsonNode operation = document.get("operations")
                .valueStream()
                .filter(one -> reference(one.get("channel")).equals("#/channels/" + channel.getKey()))
                .findFirst()
                .orElseThrow();
        assertThat(operation.get("action").textValue()).isEqualTo(ingress ? "receive" : "send");
        assertThat(operation.get("messages").valueStream().map(AsyncApiTest::reference))
                .containsExactlyElementsOf(channel.getValue()
                        .get("messages")
                        .propertyStream()
                        .map(message -> "#/channels/" + channel.getKey() + "/messages/" + message.getKey())
                        .toList());
    }

    @ParameterizedTest
    @FieldSource("TOPICS")
    void factsAreKeptForeverAndTheVaultIsCompacted(String topic) {
        JsonNode kafka = channel(topic).getValue().at("/bindings/kafka");
        boolean vault = VaultRecord.class.isAssignableFrom(Topics.FAMILIES.get(topic));
        boolean fact = FactRecord.class.isAssignableFrom(Topics.FAMILIES.get(topic));
        assertThat(kafka.get("partitions").intValue()).isEqualTo(Topics.DEFAULT_PARTITIONS);
        assertThat(kafka.at("/topicConfiguration/cleanup.policy/0").asText(""))
                .isEqualTo(vault ? "compact" : fact ? "delete" : "");
        assertThat(kafka.at("/topicConfiguration/retention.ms").asInt(0)).isEqualTo(fact ? -1 : 0);
    }

    @Test
    void everyReferenceLeadsSomewhereAndNoMessageIsLeftOver() {
        List<JsonNode> references = document.findValues("$ref");
        assertThat(references)
                .allSatisfy(reference -> assertThat(leads(reference.textValue()))
                        .as(reference.textValue())
                        .isTrue());
        Set<String> used = new HashSet<>();
        references.forEach(reference -> used.add(reference.textValue()));
        assertThat(document.at("/components/messages").propertyStream().map(Map.Entry::getKey))
                .allSatisfy(name -> assertThat(used).contains("#/components/messages/" + name));
    }

    private record Message(String name, String title, String schemaLocation, String headersLocation) {}

    private static Message message(JsonNode reference) {
        JsonNode message = document.at(reference(reference).substring(1));
        JsonNode headers =
                document.at(reference(message.at("/traits/0")).substring(1)).at("/headers/schema");
        return new Message(
                message.get("name").textValue(),
                message.get("title").textValue(),
                reference(message.at("/payload/schema")).replace("./", "contract/"),
                reference(headers).replace("./", "contract/"));
    }

    private static Map.Entry<String, JsonNode> channel(String topic) {
        return document.get("channels")
                .propertyStream()
                .filter(channel -> channel.getValue().get("address").textValue().equals(topic))
                .findFirst()
                .orElseThrow();
    }

    private static boolean leads(String reference) {
        return reference.startsWith("#")
                ? !document.at(reference.substring(1)).isMissingNode()
                : ContractFiles.class.getClassLoader().getResource(reference.replace("./", "contract/")) != null;
    }

    private static String reference(JsonNode node) {
        return node.get("$ref").textValue();
    }
}
