package tallydesk.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.stream.Stream;

/** The files that lie beside the records, for tests here and in other modules. */
public final class ContractFiles {
    static final ObjectMapper JSON = new ObjectMapper();

    private ContractFiles() {}

    /** The approved sample of a type: what its producer must write and its consumers must take. */
    public static ObjectNode sample(ContractType<?> type) {
        return (ObjectNode) json(type.sampleLocation());
    }

    static JsonNode schema(ContractType<?> type) {
        return json(type.schemaLocation());
    }

    static byte[] bytes(JsonNode json) {
        try {
            return JSON.writeValueAsBytes(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static InputStream open(String location) {
        InputStream file = ContractFiles.class.getClassLoader().getResourceAsStream(location);
        if (file == null) {
            throw new AssertionError("no such file: " + location);
        }
        return file;
    }

    static Stream<ContractType<?>> types() {
        return Topics.FAMILIES.keySet().stream().flatMap(topic -> ContractTypes.onTopic(topic).stream());
    }

    private static JsonNode json(String location) {
        try (InputStream file = open(location)) {
            return JSON.readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
