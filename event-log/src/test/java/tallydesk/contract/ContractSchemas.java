package tallydesk.contract;

import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.NonValidationKeyword;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Holds what is on the wire against the JSON Schemas, for tests of every module. */
public final class ContractSchemas {
    private static final JsonMetaSchema DIALECT = JsonMetaSchema.builder(JsonMetaSchema.getV202012())
            .keyword(new NonValidationKeyword("x-known-values"))
            .build();
    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.builder()
            .defaultMetaSchemaIri(DIALECT.getIri())
            .metaSchema(DIALECT)
            .build();
    private static final SchemaValidatorsConfig FORMATS_COUNT =
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
    private static final Map<String, JsonSchema> SCHEMAS = new ConcurrentHashMap<>();

    private ContractSchemas() {}

    /** What is wrong with the value of a record of that type; empty if nothing is. */
    public static List<String> validate(ContractType<?> type, byte[] value) {
        return validate(type.schemaLocation(), value);
    }

    /**
     * What is wrong with a whole record; empty if nothing is. A tombstone is right where persons and texts are.
     *
     * @param topic one of {@link Topics}
     * @param headers as text, by name
     * @param value may be null
     */
    public static List<String> validate(String topic, Map<String, String> headers, byte[] value) {
        boolean vault = VaultRecord.class.isAssignableFrom(Topics.FAMILIES.get(topic));
        if (value == null) {
            return vault ? List.of() : List.of("a tombstone on " + topic);
        }
        List<String> faults =
                validate(headersLocation(topic), ContractFiles.bytes(ContractFiles.JSON.valueToTree(headers)));
        if (!faults.isEmpty()) {
            return faults;
        }
        return ContractTypes.onTopic(topic).stream()
                .filter(type -> type.wireType().equals(headers.get("ce_type")))
                .findFirst()
                .map(type -> validate(type, value))
                .orElse(List.of("no type of " + topic + ": " + headers.get("ce_type")));
    }

    static String headersLocation(String topic) {
        Class<?> family = Topics.FAMILIES.get(topic);
        String kind = FactRecord.class.isAssignableFrom(family)
                ? "fact"
                : VaultRecord.class.isAssignableFrom(family) ? "vault" : "ingress";
        return "contract/schema/headers/" + kind + ".v1.json";
    }

    private static List<String> validate(String schemaLocation, byte[] value) {
        try {
            return SCHEMAS
                    .computeIfAbsent(schemaLocation, at -> FACTORY.getSchema(ContractFiles.open(at), FORMATS_COUNT))
                    .validate(ContractFiles.JSON.readTree(value))
                    .stream()
                    .map(ValidationMessage::getMessage)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
