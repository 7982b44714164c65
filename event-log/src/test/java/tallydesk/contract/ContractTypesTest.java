package tallydesk.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ContractTypesTest {

    @Test
    void theFourThatNameTheFlowKeepTheirNames() {
        assertThat(wireTypes(Topics.TICKET)).contains("tallydesk.TicketOpened", "tallydesk.BugConfirmed");
        assertThat(wireTypes(Topics.ENTITLEMENT)).contains("tallydesk.PointsDebited", "tallydesk.PointsCredited");
    }

    @Test
    void noTwoTypesOfATopicShareAName() {
        assertThat(Topics.FAMILIES.keySet())
                .allSatisfy(topic -> assertThat(wireTypes(topic)).doesNotHaveDuplicates());
    }

    @Test
    void theSameNameMayBeAFactAndWhatOthersAskFor() {
        var fact = ContractTypes.find(TicketContract.class, "tallydesk.BugConfirmed")
                .orElseThrow();
        var asked = ContractTypes.find(TicketIngress.class, "tallydesk.BugConfirmed")
                .orElseThrow();
        assertThat(fact.recordClass()).isEqualTo(TicketContract.BugConfirmed.class);
        assertThat(asked.recordClass()).isEqualTo(TicketIngress.BugConfirmed.class);
        assertThat(asked.schemaLocation()).isNotEqualTo(fact.schemaLocation());
        assertThat(asked.dataSchema()).isNotEqualTo(fact.dataSchema());
    }

    @Test
    void aRecordThatIsAloneOnItsTopicIsAFamilyOfItsOwn() {
        assertThat(wireTypes(Topics.PERSON)).containsExactly("tallydesk.PersonRecord");
        assertThat(wireTypes(Topics.TEXT)).containsExactly("tallydesk.TextRecord");
    }

    @Test
    void aTopicOfSomebodyElseIsRefused() {
        assertThatThrownBy(() -> ContractTypes.onTopic("elsewhere.v1")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void everySchemaAndSampleBelongsToAType() throws IOException, URISyntaxException {
        assertThat(files("contract/schema"))
                .filteredOn(file -> !file.startsWith("contract/schema/headers/"))
                .containsExactlyInAnyOrderElementsOf(
                        ContractFiles.types().map(ContractType::schemaLocation).toList());
        assertThat(files("contract/sample"))
                .containsExactlyInAnyOrderElementsOf(
                        ContractFiles.types().map(ContractType::sampleLocation).toList());
    }

    @Test
    void deadLettersAreNamedAfterTopicAndConsumer() {
        assertThat(Topics.deadLetter(Topics.TICKET_INGRESS, "ticket-service"))
                .isEqualTo("tallydesk.ticket.ingress.v1.dlq.ticket-service");
    }

    private static List<String> wireTypes(String topic) {
        return ContractTypes.onTopic(topic).stream().map(ContractType::wireType).toList();
    }

    private static List<String> files(String folder) throws IOException, URISyntaxException {
        Path root = Path.of(
                ContractTypesTest.class.getClassLoader().getResource(folder).toURI());
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder + "/" + root.relativize(file).toString().replace('\\', '/'))
                    .toList();
        }
    }
}
