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
    void faults_of_the_log_are_named_and_fail() throws Exception {
        int code = watch("log", "verify", """
                {"replica": "1@host", "state": "DONE", "processed": 24, "total": 30, "faults": 1, "error": null,
                 "first": [{"kind": "BROKEN_LINK", "stream": "018f-7", "version": 3}]}""");

        assertThat(code).isEqualTo(1);
        assertThat(shown.toString())
                .contains("log: 24 records and events, 1 faults")
                .contains("BROKEN_LINK stream 018f-7 version 3");
    }

    @Test
    void a_failure_is_told_and_fails() throws Exception {
        assertThat(run("rebuild", "{\"state\":\"FAILED\",\"error\":\"topic re-created\"}"))
                .isEqualTo(1);
        assertThat(shown.toString()).contains("queue: failed: topic re-created");
    }

    private int run(String operation, String... states) throws IOException, InterruptedException {
        return watch("queue", operation, states);
    }

    private int watch(String what, String operation, String... states) throws IOException, InterruptedException {
        Deque<String> left = new ArrayDeque<>(List.of(states));
        try (FakeApi api = new FakeApi(request -> request.startsWith("POST")
                ? new Answer(202, path(what), "")
                : new Answer(200, null, left.removeFirst()))) {
            Terminal terminal = new Terminal(new PrintStream(shown), true);
            int code = new ProjectionOperation(new Api(api.url(), "t"), what, terminal).run(operation);
            assertThat(api.requests().getFirst()).startsWith("POST " + path(what) + "/" + operation);
            return code;
        }
    }

    private static String path(String what) {
        return what.equals("log") ? "/operations/log" : "/operations/projections/" + what;
    }

    private static String state(String state, int processed, int differences) {
        return """
                {"name": "queue", "state": "%s", "processed": %d, "total": 2400, "rows": 17, "differences": %d,
                 "checksum": "ab12", "servingChecksum": "cd34", "error": null}""".formatted(state, processed, differences);
    }
}
