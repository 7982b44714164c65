package tallydesk.local;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tallydesk.local.stack.Addresses;

/** The launcher with fake services; the shared stack serves as PostgreSQL, Kafka and mail "elsewhere". */
@ExtendWith(SharedStack.class)
class UpCommandTest {

    private static final int OFFSET = freeOffset();

    @TempDir
    private Path home;

    private final Map<String, String> environment = new HashMap<>();

    UpCommandTest(StackProcess stack) {
        Addresses parts = stack.addresses();
        environment.putAll(Map.of(
                "TALLYDESK_POSTGRES_URL", "jdbc:postgresql://" + parts.postgres(),
                "TALLYDESK_KAFKA", parts.kafka(),
                "TALLYDESK_SMTP", parts.smtp(),
                "TALLYDESK_IMAP", parts.imap(),
                "TALLYDESK_PORT_OFFSET", "" + OFFSET));
    }

    @BeforeEach
    void install() throws IOException {
        for (String service : List.of("ticket", "entitlement", "sla", "notification")) {
            FakeService.installAs(service + "-service", home);
        }
    }

    @Test
    void up_runs_everything_restarts_what_dies_and_down_ends_it() throws Exception {
        Process up = run("up");
        List<ProcessHandle> services;
        try (BufferedReader output = up.inputReader()) {
            List<String> lines = linesUntil(output, "Ctrl-C or");
            assertThat(String.join("\n", lines))
                    .contains("ticket-service         ready after", "Everything is up")
                    .contains("http://127.0.0.1:" + (8080 + OFFSET) + "/api", "token customer --account seeded");
            assertThat(text("http://127.0.0.1:" + (8080 + OFFSET) + "/api/accounts/seeded"))
                    .contains("entitlement");
            assertThat(outputOf(run("status")))
                    .contains("ticket-service         up")
                    .doesNotContain("DOWN");
            assertThat(outputOf(run("token", "agent")).strip().split("\\.")).hasSize(3);

            services = up.descendants().toList();
            ProcessHandle ticket = services.stream()
                    .filter(process -> process.info().commandLine().orElse("").contains("ticket-service"))
                    .findFirst()
                    .orElseThrow();
            ticket.destroyForcibly();
            assertThat(output.readLine()).startsWith("ticket-service died (exit code 137), starting it again; log: ");

            assertThat(outputOf(run("down"))).startsWith("Stopped.");
        }
        assertThat(up.waitFor(10, SECONDS)).isTrue();
        assertThat(services).isNotEmpty().noneMatch(ProcessHandle::isAlive);
        assertThat(run("status").waitFor()).isEqualTo(1);
    }

    @Test
    void the_clock_goes_ahead_for_every_replica_and_is_kept_with_the_data() throws Exception {
        environment.put("TALLYDESK_REPLICAS", "sla=2");
        Process up = run("up");
        try (BufferedReader output = up.inputReader()) {
            linesUntil(output, "Ctrl-C or");
            assertThat(outputOf(run("clock"))).contains("PT0S ahead");
            assertThat(outputOf(run("clock", "P40D"))).contains("PT960H ahead of the real one.");
            for (int port : List.of(8081, 8082, 8083, 8183, 8084)) {
                assertThat(text("http://127.0.0.1:" + (port + OFFSET))).contains("\"clock\":\"PT960H\"");
            }
            assertThat(run("clock", "P39D").errorReader().lines().toList())
                    .containsExactly("The clock is PT960H ahead already and does not go back: 'reset' starts afresh.");
            outputOf(run("down"));
        }
        up = run("up");
        try (BufferedReader output = up.inputReader()) {
            assertThat(linesUntil(output, "Ctrl-C or"))
                    .noneMatch(line -> line.contains("died"))
                    .anyMatch(line -> line.contains("PT960H ahead"));
            outputOf(run("down"));
        }
    }

    @Test
    void a_service_that_dies_five_times_in_a_minute_ends_everything_with_the_tail_of_its_log() throws Exception {
        environment.put("FAKE_DYING_SERVICE", "sla");

        Process up = run("up");
        List<String> notices = up.inputReader().lines().toList();
        List<String> errors = up.errorReader().lines().toList();

        assertThat(up.waitFor()).isEqualTo(1);
        assertThat(notices.stream().filter(line -> line.contains("sla-service died")))
                .hasSize(4);
        assertThat(errors).first().isEqualTo("sla-service died 5 times within a minute (last: exit code 3).");
        assertThat(errors).last().isEqualTo("no life in sla");
        assertThat(environment).containsKey("FAKE_DYING_SERVICE");
        assertThat(ProcessHandle.allProcesses()
                        .filter(process ->
                                process.info().commandLine().orElse("").contains(home.toString())))
                .isEmpty();
    }

    @Test
    void an_occupied_port_is_one_clear_line() throws Exception {
        try (ServerSocket occupant = new ServerSocket(8082 + OFFSET, 1, InetAddress.getLoopbackAddress())) {
            Process up = run("up");

            assertThat(up.waitFor()).isEqualTo(1);
            assertThat(up.errorReader().lines().toList())
                    .singleElement()
                    .asString()
                    .startsWith("Port already in use: " + occupant.getLocalPort() + " (entitlement-service).");
        }
    }

    @Test
    void without_a_running_desk_there_is_nothing_to_stop_and_no_token() throws Exception {
        assertThat(outputOf(run("down"))).isEqualTo("Tallydesk is not running.\n");
        Process token = run("token", "agent");
        assertThat(token.errorReader().lines().toList())
                .containsExactly("Tallydesk is not running: start it with 'tallydesk up'.");
        assertThat(token.waitFor()).isEqualTo(1);
    }

    private static int freeOffset() {
        return IntStream.iterate(300, offset -> offset + 20)
                .filter(offset -> Stream.of(8080, 8081, 8082, 8083, 8084, 8090).allMatch(port -> isFree(port + offset)))
                .findFirst()
                .orElseThrow();
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException _) {
            return false;
        }
    }

    private Process run(String... arguments) throws IOException {
        return Java.start(environment, List.of("-Dtallydesk.home=" + home), Tallydesk.class, arguments);
    }

    private static String outputOf(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes());
    }

    private static List<String> linesUntil(BufferedReader output, String last) {
        List<String> lines = new ArrayList<>();
        try {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                lines.add(line);
                if (line.startsWith(last)) {
                    break;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lines;
    }

    private static String text(String url) throws IOException {
        try (var stream = URI.create(url).toURL().openStream()) {
            return new String(stream.readAllBytes());
        }
    }
}
