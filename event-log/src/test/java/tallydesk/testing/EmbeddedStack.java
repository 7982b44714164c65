package tallydesk.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * PostgreSQL, Kafka, mail and identity provider of {@code deploy/local} as a process beside the tests: real parts on free
 * ports, one per test JVM, gone when the JVM is gone.
 */
public final class EmbeddedStack {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static EmbeddedStack shared;

    private final Process process;
    private final BufferedReader output;
    private final JsonNode addresses;

    private EmbeddedStack(Path directory) {
        try {
            process = new ProcessBuilder(
                            java(),
                            "-Xmx256m",
                            "-cp",
                            classPath(),
                            "tallydesk.local.StackMain",
                            "--dir",
                            directory.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            output = process.inputReader();
            String ready = output.readLine();
            if (ready == null || !ready.startsWith("READY ")) {
                throw new IllegalStateException("the embedded stack did not start: " + ready);
            }
            addresses = JSON.readTree(ready.substring("READY ".length()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The stack of this JVM; started at the first call. */
    public static synchronized EmbeddedStack shared() {
        if (shared == null) {
            try {
                shared = new EmbeddedStack(Files.createTempDirectory("tallydesk-stack"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return shared;
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static String classPath() {
        Path target = root().resolve("deploy/local/target");
        if (!Files.isDirectory(target.resolve("lib"))) {
            throw new IllegalStateException("build deploy/local first: ./mvnw -pl deploy/local package");
        }
        return target.resolve("local-0.1.0-SNAPSHOT.jar") + ":" + target.resolve("lib") + "/*";
    }

    /** The checkout that the tests run in. */
    public static Path root() {
        Path directory = Path.of("").toAbsolutePath();
        while (!Files.exists(directory.resolve("mvnw"))) {
            directory = directory.getParent();
        }
        return directory;
    }

    /** {@code postgres}, {@code kafka}, {@code smtp}, {@code imap} as host:port; {@code oidc} as URL. */
    public String address(String part) {
        return addresses.path(part).asText();
    }

    /** @param name ticket, entitlement, sla or notification */
    public Database database(String name) {
        JsonNode one = addresses.path("databases").path(name);
        return new Database(
                one.path("url").asText(),
                one.path("user").asText(),
                one.path("password").asText());
    }

    public record Database(String url, String user, String password) {}

    /** Kills the broker and starts it again on its data. */
    public void restartKafka() {
        order("restart-kafka");
    }

    public void pauseSmtp() {
        order("pause-smtp");
    }

    public void resumeSmtp() {
        order("resume-smtp");
    }

    private synchronized void order(String word) {
        try {
            process.outputWriter().write(word + "\n");
            process.outputWriter().flush();
            String answer = output.readLine();
            if (!("DONE " + word).equals(answer)) {
                throw new IllegalStateException(word + ": " + answer);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The environment of a service that runs on this stack. */
    public Map<String, String> environment(String service) {
        Database database = database(service.replace("-service", ""));
        return Map.ofEntries(
                Map.entry("TALLYDESK_DB_URL", database.url()),
                Map.entry("TALLYDESK_DB_USER", database.user()),
                Map.entry("TALLYDESK_DB_PASSWORD", database.password()),
                Map.entry("TALLYDESK_KAFKA", address("kafka")),
                Map.entry("TALLYDESK_OIDC_URL", address("oidc")),
                Map.entry("TALLYDESK_SUPPORT_KEY_SECRET", "of-tests-only-0123456789abcdef0123456789"),
                Map.entry("TALLYDESK_SMTP_HOST", host("smtp")),
                Map.entry("TALLYDESK_SMTP_PORT", port("smtp")),
                Map.entry("TALLYDESK_IMAP_HOST", host("imap")),
                Map.entry("TALLYDESK_IMAP_PORT", port("imap")),
                Map.entry("TALLYDESK_IMAP_TLS", "false"),
                Map.entry(
                        "TALLYDESK_IMAP_USER",
                        addresses.path("mailbox").path("user").asText()),
                Map.entry(
                        "TALLYDESK_IMAP_PASSWORD",
                        addresses.path("mailbox").path("password").asText()));
    }

    public String host(String part) {
        return address(part).split(":")[0];
    }

    public String port(String part) {
        return address(part).split(":")[1];
    }

    /**
     * A bearer token from the real identity provider.
     *
     * @param parameters role, and where wanted account, email, name, sub, expiresIn (seconds)
     */
    public String token(Map<String, String> parameters) {
        String form = parameters.entrySet().stream()
                .map(p -> p.getKey() + "=" + URLEncoder.encode(p.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining(
                        "&", "grant_type=client_credentials&client_id=tests&client_secret=tests&", ""));
        HttpRequest request = HttpRequest.newBuilder(URI.create(address("oidc") + "/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            return JSON.readTree(http.send(request, HttpResponse.BodyHandlers.ofString())
                            .body())
                    .path("access_token")
                    .asText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
