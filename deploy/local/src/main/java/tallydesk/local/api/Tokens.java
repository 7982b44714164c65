package tallydesk.local.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import tallydesk.local.supervise.LaunchException;

/** Asks the local identity provider for bearer tokens. */
public final class Tokens {

    private final URI endpoint;
    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();

    /** @param issuer the identity provider's URL */
    public Tokens(String issuer) {
        endpoint = URI.create(issuer + "/token");
    }

    /**
     * A token for {@code role}.
     *
     * @param claims any of account, email, name, sub; and expiresIn (seconds)
     * @throws LaunchException if the provider does not give one (one that is not ours never will)
     */
    public String mint(String role, Map<String, String> claims) {
        Map<String, String> form = new LinkedHashMap<>(claims);
        form.put("grant_type", "client_credentials");
        form.put("client_id", "tallydesk");
        form.put("client_secret", "local");
        form.put("role", role);
        HttpRequest request = HttpRequest.newBuilder(endpoint)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(encoded(form)))
                .build();
        try {
            var response = http.send(request, BodyHandlers.ofString());
            if (response.statusCode() == 200) {
                return json.readTree(response.body()).path("access_token").asText();
            }
            throw new LaunchException(endpoint + " gives no token (" + response.statusCode() + ").");
        } catch (IOException e) {
            throw new LaunchException(endpoint + " does not answer.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LaunchException("interrupted", e);
        }
    }

    private static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
