package tallydesk.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The schemas are kept by hand; this holds them against the records, component by component. */
class SchemasMatchRecordsTest {
    private static final Map<Class<?>, String> FORMATS =
            Map.of(UUID.class, "uuid", Instant.class, "date-time", LocalDate.class, "date");
    private static final List<Class<?>> WHOLE = List.of(int.class, Integer.class, long.class, Long.class);
    private static final List<String> WRONG = List.of(
            "true", "1.5", "-99999999999999999999", "[]", "{}", "[null]", "\"2026-02-30\"", "\"2026-02-30T25:00:00Z\"");

    static Stream<ContractType<?>> types() {
        return ContractFiles.types();
    }

    @ParameterizedTest
    @MethodSource("types")
    void sameFieldsSameTypesSameObligations(ContractType<?> type) {
        JsonNode schema = ContractFiles.schema(type);
        assertThat(schema.get("$schema").textValue()).isEqualTo("https://json-schema.org/draft/2020-12/schema");
        assertThat(schema.get("$id").textValue()).isEqualTo(type.dataSchema());
        assertThat(schema.get("title").textValue()).isEqualTo(type.recordClass().getSimpleName());
        assertObject(schema, type.recordClass(), IngressRecord.class.isAssignableFrom(type.recordClass()));
    }

    /** What the codec refuses, the schema refuses: nobody who validates before writing is surprised. */
    @ParameterizedTest
    @MethodSource("types")
    void theSchemaTakesNothingThatTheCodecRefuses(ContractType<?> type) throws Exception {
        ContractCodec codec = new ContractCodec();
        for (String field : names(ContractFiles.schema(type).get("properties"))) {
            for (String wrong : WRONG) {
                ObjectNode value = ContractFiles.sample(type);
                value.set(field, ContractFiles.JSON.readTree(wrong));
                byte[] bytes = ContractFiles.bytes(value);
                if (ContractSchemas.validate(type, bytes).isEmpty()) {
                    assertThat(codec.decode(type.recordClass(), type.wireType(), bytes))
                            .as("%s = %s", field, wrong)
                            .isPresent();
                }
            }
        }
    }

    private static void assertObject(JsonNode schema, Class<?> recordClass, boolean closed) {
        List<RecordComponent> components = List.of(recordClass.getRecordComponents());
        assertThat(schema.get("type").textValue()).isEqualTo("object");
        assertThat(schema.get("additionalProperties").booleanValue()).isEqualTo(!closed);
        assertThat(names(schema.get("properties")))
                .containsExactlyElementsOf(
                        components.stream().map(RecordComponent::getName).toList());
        assertThat(schema.get("required").valueStream().map(JsonNode::textValue))
                .containsExactlyElementsOf(components.stream()
                        .filter(component -> !component.isAnnotationPresent(MayBeAbsent.class))
                        .map(RecordComponent::getName)
                        .toList());
        AnyOf anyOf = recordClass.getAnnotation(AnyOf.class);
        assertThat(schema.path("anyOf")
                        .valueStream()
                        .map(one -> one.at("/required/0").textValue()))
                .containsExactly(anyOf == null ? new String[0] : anyOf.value());
        components.forEach(component -> {
            JsonNode property = schema.at("/properties/" + component.getName());
            assertThat(property.path("description").asText())
                    .as("description of %s", component)
                    .isNotBlank();
            assertType(property, component.getGenericType(), closed);
        });
    }

    private static void assertType(JsonNode property, Type type, boolean closed) {
        String jsonType = property.get("type").textValue();
        if (type instanceof ParameterizedType list) {
            assertThat(jsonType).isEqualTo("array");
            assertType(property.get("items"), list.getActualTypeArguments()[0], closed);
        } else if (type instanceof Class<?> c && c.isRecord()) {
            assertObject(property, c, closed);
        } else if (WHOLE.contains(type)) {
            assertThat(jsonType).isEqualTo("integer");
        } else if (type == boolean.class || type == Boolean.class) {
            assertThat(jsonType).isEqualTo("boolean");
        } else {
            assertThat(jsonType).isEqualTo("string");
            assertThat(property.path("format").textValue()).isEqualTo(FORMATS.get(type));
        }
    }

    private static List<String> names(JsonNode object) {
        return object.propertyStream().map(Map.Entry::getKey).toList();
    }
}
