package tallydesk.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The measure that every acceptance story lays on every record must not be made of rubber. */
class ContractSchemasTest {
    private static final ContractType<?> OPENED =
            ContractTypes.of(TicketContract.TicketOpened.class).getFirst();
    private static final byte[] VALUE = ContractFiles.bytes(ContractFiles.sample(OPENED));

    @Test
    void aWholeFactIsRight() {
        assertThat(ContractSchemas.validate(Topics.TICKET, headers(), VALUE)).isEmpty();
    }

    @Test
    void everyHeaderOfAFactIsNeeded() {
        for (String header : headers().keySet()) {
            Map<String, String> fewer = headers();
            fewer.remove(header);
            assertThat(ContractSchemas.validate(Topics.TICKET, fewer, VALUE))
                    .as(header)
                    .anyMatch(fault -> fault.contains(header));
        }
    }

    @Test
    void aTypeOnAStrangeTopicIsWrong() {
        assertThat(ContractSchemas.validate(Topics.SLA, headers(), VALUE)).isNotEmpty();
    }

    @Test
    void onlyPersonsAndTextsEndInATombstone() {
        assertThat(ContractSchemas.validate(Topics.PERSON, Map.of(), null)).isEmpty();
        assertThat(ContractSchemas.validate(Topics.TICKET, headers(), null)).isNotEmpty();
    }

    @Test
    void formatsCount() {
        var broken = ContractFiles.sample(OPENED)
                .put("openedAt", "2026-02-30T10:00:00Z")
                .put("textId", "1-1-1-1-1")
                .put("channel", "by pigeon")
                .put("number", "TD-42");
        assertThat(ContractSchemas.validate(OPENED, ContractFiles.bytes(broken)))
                .hasSize(4);
    }

    private static Map<String, String> headers() {
        return new HashMap<>(Map.ofEntries(
                Map.entry("ce_specversion", "1.0"),
                Map.entry("ce_id", "019ab0e1-0f3e-7b57-8f6e-0d2a1c5b7e11"),
                Map.entry("ce_type", "tallydesk.TicketOpened"),
                Map.entry("ce_source", "/ticket-service"),
                Map.entry("ce_subject", "019ab0e1-0f3e-7b57-8f6e-0d2a1c5b7e12"),
                Map.entry("ce_time", "2026-11-23T09:12:30.123456Z"),
                Map.entry("ce_dataschema", OPENED.dataSchema()),
                Map.entry("ce_streamversion", "1"),
                Map.entry("ce_correlationid", "019ab0e1-0f3e-7b57-8f6e-0d2a1c5b7e13"),
                Map.entry("ce_actor", "agent:5d0c1f5e"),
                Map.entry("content-type", "application/json")));
    }
}
