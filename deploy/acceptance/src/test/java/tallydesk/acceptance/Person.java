package tallydesk.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Somebody with a token: a customer, an agent, a manager. Repeats what failed on the way under the same key, as a good client does. */
final class Person {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(100);

    private final Desk desk;
    private final Map<String, String> claims;
    private String token;

    private Person(Desk desk, Map<String, String> claims) {
        this.desk = desk;
        this.claims = claims;
        this.token = mint();
    }

    static Person manager(Desk desk) {
        return new Person(desk, Map.of("role", "manager", "sub", "manager-1"));
    }

    static Person agent(Desk desk) {
        return new Person(desk, Map.of("role", "agent", "sub", "agent-1"));
    }

    static Person customer(Desk desk, String account, String email) {
        return new Person(desk, Map.of("role", "customer", "sub", email, "account", account, "email", email));
    }

    /** Status, body and whether there is one. */
    record Answer(int status, JsonNode body) {
        String text(String field) {
            return body.path(field).asText(null);
        }
    }

    Answer get(String path) {
        return answer(send(() -> request(path).GET().build()));
    }

    /** What is no JSON. */
    String text(String path) {
        return new String(send(() -> request(path).GET().build()).body(), StandardCharsets.UTF_8);
    }

    Answer post(String path, Object body) {
        return post(path, body, UUID.randomUUID().toString());
    }

    Answer post(String path, Object body, String key) {
        byte[] bytes = bytes(body);
        return answer(send(() -> request(path)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(HttpRequest.BodyPublishers.ofByteArray(bytes))
                .build()));
    }

    private HttpRequest.Builder request(String path) {
        String url = path.startsWith("http") ? path : desk.api() + path;
        return HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", "Bearer " + token);
    }

    /** A service that is being killed answers nothing, or its front door answers for it; both say: again. */
    private HttpResponse<byte[]> send(Supplier<HttpRequest> request) {
        Instant giveUp = Instant.now().plus(PATIENCE);
        while (true) {
            try {
                HttpResponse<byte[]> response = HTTP.send(request.get(), HttpResponse.BodyHandlers.ofByteArray());
                if (response.statusCode() < 502 || Instant.now().isAfter(giveUp)) {
                    return response;
                }
            } catch (IOException e) {
                requirePatience(giveUp, e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
            LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
        }
    }

    private static Answer answer(HttpResponse<byte[]> response) {
        byte[] body = response.body();
        try {
            return new Answer(response.statusCode(), body.length == 0 ? JSON.nullNode() : JSON.readTree(body));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void requirePatience(Instant giveUp, IOException e) {
        if (Instant.now().isAfter(giveUp)) {
            throw new UncheckedIOException(e);
        }
    }

    private String mint() {
        String form = new TreeMap<>(claims)
                .entrySet().stream()
                        .map(c -> c.getKey() + "=" + URLEncoder.encode(c.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining(
                                "&", "grant_type=client_credentials&client_id=stories&client_secret=stories&", ""));
        HttpRequest request = HttpRequest.newBuilder(URI.create(desk.address("oidc") + "/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        try {
            return JSON.readTree(HTTP.send(request, HttpResponse.BodyHandlers.ofString())
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

    private static byte[] bytes(Object body) {
        try {
            return body instanceof String text ? text.getBytes(StandardCharsets.UTF_8) : JSON.writeValueAsBytes(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
