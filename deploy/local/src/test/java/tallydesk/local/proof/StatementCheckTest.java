package tallydesk.local.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The sample is what entitlement-service has answered (its ProofTest writes it to target): ten events, 40 points on hand. */
class StatementCheckTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<String> lines = sample();

    private static List<String> sample() {
        try (InputStream file = StatementCheckTest.class.getResourceAsStream("/statement-proof.ndjson")) {
            return new ArrayList<>(new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private StatementCheck.Finding check() throws IOException {
        return StatementCheck.of(new BufferedReader(new StringReader(String.join("\n", lines))));
    }

    private int lastVersion() {
        return lines.size() - 2;
    }

    /** In the line of a version; what is inside of the payload is written {@code \"}. */
    private void change(int version, String from, String to) {
        assertThat(lines.get(version)).contains(from);
        lines.set(version, lines.get(version).replace(from, to));
    }

    /** As somebody would who changes history and hashes it anew from there to its end. */
    private void forge(int version, String from, String to) throws IOException {
        change(version, from, to);
        for (int v = version; v <= lastVersion(); v++) {
            ObjectNode event = (ObjectNode) JSON.readTree(lines.get(v));
            String before =
                    v == 1 ? "" : JSON.readTree(lines.get(v - 1)).path("chain").asText();
            String account = JSON.readTree(lines.getFirst()).path("accountId").asText();
            event.put("chain", ProvenEvent.read(account, event).link(before));
            lines.set(v, event.toString());
        }
        ObjectNode closing = (ObjectNode) JSON.readTree(lines.getLast());
        closing.put(
                "chain", JSON.readTree(lines.get(lastVersion())).path("chain").asText());
        lines.set(lines.size() - 1, closing.toString());
    }

    @Test
    void what_the_service_wrote_is_proven_in_one_line() throws IOException {
        StatementCheck.Finding finding = check();

        assertThat(finding.faults()).isEmpty();
        assertThat(finding.summary())
                .matches("OK: account [0-9a-f-]{36}, " + lastVersion()
                        + " events, 40 points on hand at \\S+Z, chain [0-9a-f]{64}");
    }

    @ParameterizedTest
    @CsvSource({
        "2, '\\\"points\\\":17', '\\\"points\\\":18'",
        "3, '\"actor\":\"system:test\"', '\"actor\":\"agent:x\"'",
        "3, '\"type\":\"PointsPurchased\"', '\"type\":\"ContactAdded\"'",
        "3, '\"cause\":null', '\"cause\":\"6f1cb9cc-0000-4000-8000-000000000000\"'",
        "2, '{\\\"accountId\\\"', '{ \\\"accountId\\\"'",
    })
    void a_changed_event_is_named(int version, String from, String to) throws IOException {
        change(version, from, to);

        assertThat(check().faults())
                .anyMatch(fault -> fault.startsWith("version " + version + " is not what was hashed"));
        assertThat(check().faults())
                .noneMatch(fault -> fault.contains("hashed") && !fault.startsWith("version " + version + " "));
    }

    @Test
    void a_changed_chain_is_named() throws IOException {
        String chain = JSON.readTree(lines.get(4)).path("chain").asText();
        change(4, chain, "00" + chain.substring(2));

        assertThat(check().faults())
                .anyMatch(fault -> fault.startsWith("version 4 is not what was hashed"))
                .anyMatch(fault -> fault.startsWith("version 5 is not what was hashed"));
    }

    @Test
    void a_removed_event_is_named() throws IOException {
        lines.remove(5);

        assertThat(check().faults()).containsExactly("version 5 is missing");
    }

    @Test
    void a_removed_last_event_is_named_by_what_was_promised() throws IOException {
        int last = lastVersion();
        lines.remove(last);

        assertThat(check().faults())
                .containsExactly("the closing line promises events up to version " + last
                        + ", the file ends with version " + (last - 1));
    }

    @Test
    void reordered_events_are_named_and_their_links_are_checked_all_the_same() throws IOException {
        Collections.swap(lines, 4, 5);

        assertThat(check().faults()).containsExactly("version 4 stands behind version 5");
        change(5, "\"actor\":\"system:test\"", "\"actor\":\"x\"");
        assertThat(check().faults()).anyMatch(fault -> fault.startsWith("version 4 is not what was hashed"));
    }

    @Test
    void a_doubled_event_is_named() throws IOException {
        lines.add(5, lines.get(4));

        assertThat(check().faults()).containsExactly("version 4 occurs twice, or is no version");
    }

    @ParameterizedTest
    @CsvSource({"ON_HAND, 40", "PURCHASED, -72", "REFUND_PENDING, 10", "CONSUMED, 10"})
    void an_altered_total_is_named(String account, long reckoned) throws IOException {
        change(lines.size() - 1, "\"" + account + "\":" + reckoned, "\"" + account + "\":41");

        assertThat(check().faults())
                .containsExactly("the closing line says 41 points " + account + ", the events come to " + reckoned);
    }

    @Test
    void a_file_that_was_cut_off_is_named() throws IOException {
        lines.removeLast();
        assertThat(check().faults()).singleElement().asString().contains("without its closing line: it was cut off");

        lines.set(lines.size() - 1, lines.getLast().substring(0, 80));
        assertThat(check().faults())
                .anyMatch(
                        fault -> fault.equals("line " + lines.size() + " is neither event nor closing, or was cut off"))
                .anyMatch(fault -> fault.contains("without its closing line"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "4 | \\\"balanceAfter\\\":32 | \\\"balanceAfter\\\":33 | says that 33 points are on hand after it, it is 32",
                "4 | \\\"points\\\":10,\\\"allocations | \\\"points\\\":11,\\\"allocations | says 11 points, its lots come to 10",
                "2 | \\\"points\\\":17 | \\\"points\\\":1 | debits more than the lot holds",
                "7 | \\\"points\\\":10,\\\"reason | \\\"points\\\":20,\\\"reason | credits what the ticket has not cost, or a second time",
                "1 | Pacific/Auckland | Middle/Earth | has a date or a zone that cannot be read",
            })
    void a_history_that_was_hashed_anew_must_still_add_up(int version, String from, String to, String fault)
            throws IOException {
        forge(version, from, to);

        assertThat(check().faults()).noneMatch(one -> one.contains("hashed")).anyMatch(one -> one.endsWith(fault));
    }

    @Test
    void another_accounts_events_are_not_taken_for_this_ones() throws IOException {
        UnaryOperator<String> other = line -> line.replaceFirst("\"accountId\":\"........", "\"accountId\":\"00000000");
        lines.set(0, other.apply(lines.getFirst()));

        assertThat(check().faults()).hasSizeGreaterThan(lastVersion());
    }

    @Test
    void events_of_a_later_time_are_told_and_not_reckoned_with() throws IOException {
        forge(3, "PointsPurchased", "PointsPainted");

        assertThat(check().summary())
                .endsWith("not reckoned with, since this launcher does not know them: PointsPainted");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "no JSON", "{\"kind\":\"TALLYDESK_STATEMENT_PROOF\",\"format\":2}"})
    void what_is_no_proof_is_told_so(String header) {
        lines.set(0, header);

        assertThatThrownBy(this::check).hasMessageContaining("proof");
    }
}
