package tallydesk.local.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import tallydesk.local.api.Api;
import tallydesk.local.api.FakeApi;
import tallydesk.local.api.FakeApi.Answer;

class ProjectionOperationTest {

    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

    @Test
    void a_rebuild_is_watched_to_its_end() throws Exception {
        int code = run("rebuild", state("RUNNING", 1200, 0), state("DONE", 2400, 0));

        assertThat(code).isZero();
        assertThat(shown.toString())
                .contains("queue [####################--------------------] 1200 of 2400")
                .contains("queue: 2400 events, 17 rows, 0 differences, checksum ab12 (serving: cd34)");
    }

    @Test
    void a_verification_that_finds_differences_fails() throws Exception {
        assertThat(run("verify", state("DONE", 2400, 3))).isEqualTo(1);
        assertThat(shown.toString()).contains("3 differences");
    }

    @Test
    void differences_are_what_a_rebuild_is_for() throws Exception {
        assertThat(run("rebuild", state("DONE", 2400, 3))).isZero();
    }

    @Test
    void a_failure_is_told_and_fails() throws Exception {
        assertThat(run("rebuild", "{\"state\":\"FAILED\",\"error\":\"topic re-created\"}"))
                .isEqualTo(1);
        assertThat(shown.toString()).contains("queue: failed: topic re-created");
    }

    private int run(String operation, String... states) throws IOException, InterruptedException {
        Deque<String> left = new ArrayDeque<>(List.of(states));
        try (FakeApi api = new FakeApi(what -> what.startsWith("POST")
                ? new Answer(202, "/operations/projections/queue", "")
                : new Answer(200, null, left.removeFirst()))) {
            Terminal terminal = new Terminal(new PrintStream(shown), true);
            int code = new ProjectionOperation(new Api(api.url(), "t"), "queue", terminal).run(operation);
            assertThat(api.requests().getFirst()).startsWith("POST /operations/projections/queue/" + operation);
            return code;
        }
    }

    private static String state(String state, int processed, int differences) {
        return """
                {"name": "queue", "state": "%s", "processed": %d, "total": 2400, "rows": 17, "differences": %d,
                 "checksum": "ab12", "servingChecksum": "cd34", "error": null}""".formatted(state, processed, differences);
    }
}
