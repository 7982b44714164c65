package tallydesk.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a person could ask to have erased is on the two compacted topics and nowhere else. */
class FactsHoldNoPersonsTest {
    private static final Set<String> TELLTALE = Set.of(
            "name",
            "email",
            "address",
            "phone",
            "summary",
            "body",
            "text",
            "subject",
            "stepsToReproduce",
            "currentBehaviour",
            "expectedBehaviour",
            "comment",
            "words");

    /** Names of companies, policies and calendars. */
    private static final Set<String> NOT_OF_A_PERSON = Set.of(
            "AccountRegistered/name",
            "AccountChanged/name",
            "ClockStarted/policy/name",
            "ClockStarted/calendar/name",
            "ClockRetargeted/policy/name",
            "ClockRetargeted/calendar/name");

    static Stream<ContractType<?>> facts() {
        return ContractFiles.types().filter(type -> FactRecord.class.isAssignableFrom(type.recordClass()));
    }

    @ParameterizedTest
    @MethodSource("facts")
    void noFieldIsMeantForOne(ContractType<?> type) {
        List<String> paths = new ArrayList<>();
        collect(type.recordClass().getSimpleName(), ContractFiles.schema(type), paths);
        assertThat(paths)
                .filteredOn(path -> TELLTALE.contains(path.substring(path.lastIndexOf('/') + 1)))
                .isSubsetOf(NOT_OF_A_PERSON);
    }

    @ParameterizedTest
    @MethodSource("facts")
    void noSampleRepeatsWhatTheVaultHolds(ContractType<?> type) {
        ObjectNode person =
                ContractFiles.sample(ContractTypes.of(PersonRecord.class).getFirst());
        ObjectNode text =
                ContractFiles.sample(ContractTypes.of(TextRecord.class).getFirst());
        assertThat(ContractFiles.sample(type).toString())
                .doesNotContain(
                        person.get("name").textValue(),
                        person.get("email").textValue(),
                        text.get("summary").textValue(),
                        text.get("body").textValue());
    }

    private static void collect(String at, JsonNode schema, List<String> paths) {
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            String path = at + "/" + property.getKey();
            paths.add(path);
            collect(path, property.getValue(), paths);
            collect(path, property.getValue().path("items"), paths);
        }
    }
}
