package tallydesk.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The samples are the contract for anyone outside of Java: each is written exactly so, and read back. */
class ApprovedSamplesTest {
    private final ContractCodec codec = new ContractCodec();

    static Stream<ContractType<?>> types() {
        return ContractFiles.types();
    }

    static Stream<ContractType<?>> published() {
        return types().filter(type -> !IngressRecord.class.isAssignableFrom(type.recordClass()));
    }

    static Stream<ContractType<?>> ingress() {
        return types().filter(type -> IngressRecord.class.isAssignableFrom(type.recordClass()));
    }

    @ParameterizedTest
    @MethodSource("types")
    void isReadAndWrittenAgainToTheLetter(ContractType<?> type) {
        ObjectNode sample = ContractFiles.sample(type);
        byte[] written = codec.encode(read(type, sample));
        assertThat(new String(written, StandardCharsets.UTF_8)).isEqualTo(sample.toString());
    }

    @ParameterizedTest
    @MethodSource("types")
    void isValidByItsSchema(ContractType<?> type) {
        assertThat(ContractSchemas.validate(type, ContractFiles.bytes(ContractFiles.sample(type))))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("published")
    void aFieldThatComesLaterIsIgnored(ContractType<?> type) {
        ObjectNode sample = ContractFiles.sample(type);
        ObjectNode later = sample.deepCopy();
        later.putObject("addedLater").put("inside", 1);
        assertThat(read(type, later)).isEqualTo(read(type, sample));
        assertThat(ContractSchemas.validate(type, ContractFiles.bytes(later))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("ingress")
    void aFieldThatIsUnknownIsRefused(ContractType<?> type) {
        ObjectNode misspelt = ContractFiles.sample(type).put("misspelt", 1);
        assertThatThrownBy(() -> read(type, misspelt)).hasMessage(type.wireType() + ": /misspelt unknown field");
        assertThat(ContractSchemas.validate(type, ContractFiles.bytes(misspelt)))
                .isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("types")
    void everyMissingRequiredFieldIsNamedAtOnce(ContractType<?> type) {
        String[] required = ContractFiles.schema(type)
                .get("required")
                .valueStream()
                .map(name -> "/" + name.textValue() + " required")
                .toArray(String[]::new);
        assertThatThrownBy(() -> read(type, ContractFiles.JSON.createObjectNode()))
                .isInstanceOfSatisfying(
                        MalformedRecord.class,
                        malformed -> assertThat(malformed.faults())
                                .extracting(Object::toString)
                                .contains(required));
    }

    @ParameterizedTest
    @MethodSource("types")
    void nothingOptionalIsMissed(ContractType<?> type) {
        List<String> needed = new ArrayList<>();
        ContractFiles.schema(type).get("required").forEach(name -> needed.add(name.textValue()));
        AnyOf anyOf = type.recordClass().getAnnotation(AnyOf.class);
        needed.addAll(anyOf == null ? List.of() : List.of(anyOf.value()));
        ObjectNode least = ContractFiles.sample(type).retain(needed);
        assertThat(ContractSchemas.validate(type, ContractFiles.bytes(least))).isEmpty();
        assertThat(read(type, least)).isInstanceOf(type.recordClass());
    }

    private ContractRecord read(ContractType<?> type, ObjectNode value) {
        return codec.decode(type.recordClass(), type.wireType(), ContractFiles.bytes(value))
                .orElseThrow();
    }
}
