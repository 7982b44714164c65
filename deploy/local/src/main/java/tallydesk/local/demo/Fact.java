package tallydesk.local.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * One record of a fact topic, as a line for people.
 *
 * @param type without the prefix {@code tallydesk.}
 */
record Fact(String topic, int partition, long offset, String key, String type, JsonNode body) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}-[0-9a-f-]{27}");
    private static final int FIELDS_SHOWN = 6;

    static Fact of(ConsumerRecord<String, String> record) {
        var type = record.headers().lastHeader("ce_type");
        try {
            return new Fact(
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    record.key(),
                    type == null
                            ? "(no type)"
                            : new String(type.value(), StandardCharsets.UTF_8).replaceFirst("^tallydesk\\.", ""),
                    JSON.readTree(record.value() == null ? "{}" : record.value()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(record.topic() + " holds something that is not JSON", e);
        }
    }

    /** Whether this is about {@code id}: its stream, or mentioned in its body. */
    boolean isAbout(String id) {
        return id.equals(key) || body.findValues("ticketId").stream().anyMatch(node -> id.equals(node.asText()));
    }

    /** {@code entitlement   3 @ 17   PointsDebited   points=10 balanceAfter=90}. */
    String line() {
        String service = topic.replaceFirst("^tallydesk\\.", "").replaceFirst("\\.v\\d+$", "");
        return String.format("     %-12s %2d @ %-5d %-20s %s", service, partition, offset, type, keyFields());
    }

    /** The plain values; ids, which mean nothing to the eye, are left to who reads the topic. */
    private String keyFields() {
        return body.properties().stream()
                .filter(field -> field.getValue().isValueNode())
                .filter(field -> !UUID.matcher(field.getValue().asText()).matches())
                .limit(FIELDS_SHOWN)
                .map(field -> field.getKey() + "=" + field.getValue().asText())
                .collect(Collectors.joining("  "));
    }
}
