package tallydesk.local.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import tallydesk.local.supervise.LaunchException;

/** JSON over HTTP in the name of one bearer. */
public final class Api {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String base;
    private final String token;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** @param base what comes before every path */
    public Api(String base, String token) {
        this.base = base;
        this.token = token;
    }

    /**
     * An accepted answer.
     *
     * @param location the last segment of its Location: the id of what was made; empty if there is none
     */
    public record Answer(int status, String location, JsonNode body) {}

    public Answer get(String path) {
        return send(request(path).GET());
    }

    /**
     * @param body JSON text
     * @param idempotencyKey the same key and body give the same answer, without doing it again
     */
    public Answer post(String path, String body, String idempotencyKey) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", idempotencyKey)
                .header("Prefer", "wait=5")
                .POST(BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path))
                .timeout(LIMIT)
                .header("Accept", "application/json")
                .header("Authorization", "Bearer " + token);
    }

    private Answer send(HttpRequest.Builder builder) {
        HttpRequest request = builder.build();
        String what = request.method() + " " + request.uri();
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            if (response.statusCode() / 100 != 2) {
                throw new LaunchException(what + " was refused (" + response.statusCode() + "): " + response.body());
            }
            String location = response.headers().firstValue("Location").orElse("");
            return new Answer(
                    response.statusCode(),
                    location.substring(location.lastIndexOf('/') + 1),
                    JSON.readTree(response.body()));
        } catch (IOException e) {
            throw new LaunchException(what + " gave no usable answer (" + e.getMessage() + ").", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LaunchException("interrupted", e);
        }
    }
}
