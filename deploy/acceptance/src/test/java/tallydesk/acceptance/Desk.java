package tallydesk.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.awaitility.Awaitility;
import tallydesk.testing.EmbeddedStack;

/** The whole product as a user starts it: {@code deploy/local/tallydesk up}, on ports and data of its own. */
final class Desk {
    private static final Duration STARTS_WITHIN = Duration.ofMinutes(4);

    /** Every port, PostgreSQL's 54320 too, then lies outside of the range that outgoing connections take theirs from. */
    private static final int OFFSET_MIN = 6_700;

    private static final int OFFSET_MAX = 11_000;

    /** Three of the service that keeps the ledger, so that every story also shows that none of them does anything twice. */
    private static final String REPLICAS = "entitlement-service=3";

    /** A rehearsal, so that every story also shows that the whole desk goes by one shifted clock. */
    private Duration clockOffset = Duration.ofDays(1);

    private static final ObjectMapper JSON = new ObjectMapper();
    private static Desk shared;

    private final Path data;
    private final Process launcher;
    private final JsonNode run;

    private Desk() {
        try {
            data = Files.createTempDirectory("tallydesk-acceptance");
            ProcessBuilder builder = command("up");
            builder.environment()
                    .putAll(Map.of(
                            "TALLYDESK_REPLICAS", REPLICAS,
                            "TALLYDESK_CLOCK_OFFSET", clockOffset.toString(),
                            "TALLYDESK_PORT_OFFSET",
                                    Integer.toString(ThreadLocalRandom.current().nextInt(OFFSET_MIN, OFFSET_MAX))));
            launcher = builder.redirectErrorStream(true)
                    .redirectOutput(data.resolve("up.log").toFile())
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(this::stop));
            Path runFile = data.resolve("run.json");
            Awaitility.await()
                    .atMost(STARTS_WITHIN)
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> {
                        if (!launcher.isAlive()) {
                            throw new IllegalStateException("up ended: " + Files.readString(data.resolve("up.log")));
                        }
                        return Files.exists(runFile);
                    });
            run = JSON.readTree(runFile.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static synchronized Desk shared() {
        if (shared == null) {
            shared = new Desk();
        }
        return shared;
    }

    private void stop() {
        launcher.destroy();
        try {
            launcher.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private ProcessBuilder command(String... arguments) {
        List<String> words = new ArrayList<>(
                List.of(EmbeddedStack.root().resolve("deploy/local/tallydesk").toString()));
        words.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(words);
        builder.environment()
                .putAll(Map.of(
                        "JAVA_HOME", System.getProperty("java.home"),
                        // For minutes only: the second compiler would take more than it gives.
                        "JDK_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1",
                        "TALLYDESK_DATA", data.toString()));
        return builder;
    }

    /** What a command of the launcher prints, its errors included; fails if it does. */
    String tell(String... arguments) {
        try {
            Process process = command(arguments).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor())
                    .as("%s: %s", List.of(arguments), output)
                    .isZero();
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** By the desk's clock. */
    Instant now() {
        return Instant.now().plus(clockOffset);
    }

    /** The day of the customers, who all live in Berlin. */
    LocalDate today() {
        return LocalDate.ofInstant(now(), Customer.ZONE);
    }

    /** Lets that many days pass at once; every service starts again. */
    void letDaysPass(int days) {
        clockOffset = clockOffset.plusDays(days);
        tell("clock", clockOffset.toString());
    }

    String api() {
        return run.path("door").asText() + "/api";
    }

    /** Base URL of a service itself, for what the front door does not show. */
    String service(String name) {
        return run.path("services").path(name).asText();
    }

    /** kafka, smtp, imap as host:port, oidc as URL. */
    String address(String part) {
        return run.path("addresses").path(part).asText();
    }

    /** Kills the process as a power cut would; the launcher starts it again, as a cluster would. */
    void kill(String service) {
        ProcessHandle process = Awaitility.await()
                .atMost(STARTS_WITHIN)
                .until(
                        () -> launcher.descendants()
                                .filter(one ->
                                        one.info().commandLine().orElse("").contains(service + "/target/quarkus-app"))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
        process.destroyForcibly();
        process.onExit().join();
    }
}
