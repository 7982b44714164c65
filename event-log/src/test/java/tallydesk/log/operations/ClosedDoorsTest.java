package tallydesk.log.operations;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.Method;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tallydesk.testing.EmbeddedStack;

/** No endpoint is open but health; and the description of those that are not. */
@QuarkusTest
class ClosedDoorsTest {
    private static final String AGENT = EmbeddedStack.shared().token(Map.of("role", "agent"));

    private static JsonPath description() {
        return given().auth()
                .oauth2(AGENT)
                .get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    @Test
    void everyEndpointThatIsDescribedIsClosedToStrangers() {
        Map<String, Map<String, Object>> paths = description().getMap("paths");
        assertThat(paths).containsKeys("/operations", "/events", "/notes/{ticket}");
        paths.forEach((path, operations) -> operations.keySet().stream()
                .filter(name -> List.of("get", "post", "put", "patch", "delete").contains(name))
                .forEach(name -> given().request(
                                Method.valueOf(name.toUpperCase(java.util.Locale.ROOT)),
                                path.replaceAll("\\{\\w+}", "018f0000-0000-7000-8000-000000000000"))
                        .then()
                        .statusCode(401)
                        .contentType("application/problem+json")
                        .body("type", equalTo("urn:tallydesk:problem:unauthorized"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/q/health", "/q/health/live", "/q/health/ready", "/q/health/well", "/q/health/started"})
    void healthIsOpen(String path) {
        assertThat(given().get(path).statusCode()).isIn(200, 503);
    }

    @Test
    void healthTellsStrangersOnlyHowTheRelayIs() {
        assertThat(given().get("/q/health/well").jsonPath().getMap("checks.find { it.name == 'relay' }.data"))
                .containsOnlyKeys("state");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/q/metrics",
                "/q/openapi",
                "/q/openapi.json",
                "/q/openapi.yaml",
                "/q/openapi.yml",
                "/q/swagger-ui",
                "/q/dev-ui",
                "/q/dev",
                "/q",
                "/q/",
                "/q/arc",
                "/q/healthy",
                "/q/health/../metrics",
                "//q/metrics",
                "/q//metrics",
                "/q/./metrics",
                "/q/%6Detrics",
                "/q/metrics/",
                "/q/Metrics"
            })
    void theFrameworksOtherEndpointsAreClosedToStrangers(String path) {
        assertThat(given().urlEncodingEnabled(false).get(path).statusCode()).isIn(401, 404);
    }

    @Test
    void customersAndAgentsReadNoMetrics() {
        for (String role : new String[] {"customer", "agent"}) {
            String token = EmbeddedStack.shared().token(Map.of("role", role));
            given().auth().oauth2(token).get("/q/metrics").then().statusCode(403);
        }
        String system = EmbeddedStack.shared().token(Map.of("role", "system"));
        given().auth().oauth2(system).get("/q/metrics").then().statusCode(200);
    }

    @Test
    void noServiceCarriesSwaggerUi() {
        assertThat(given().auth().oauth2(AGENT).get("/q/swagger-ui").statusCode())
                .isIn(403, 404);
    }

    @Test
    void theDescriptionSaysOnceWhatHoldsForAll() {
        JsonPath api = description();
        assertThat(api.getMap("components.securitySchemes.bearer"))
                .containsEntry("type", "http")
                .containsEntry("scheme", "bearer");
        assertThat(api.getMap("components.schemas.Problem.properties"))
                .containsOnlyKeys("type", "title", "status", "detail", "errors");
        assertThat(api.getString("components.parameters.IdempotencyKey.name")).isEqualTo("Idempotency-Key");
        assertThat(api.getString("components.parameters.IfMatch.in")).isEqualTo("header");
        Map<String, Map<String, Map<String, Object>>> paths = api.getMap("paths");
        Map<String, Map<String, Object>> notes = paths.get("/notes/{ticket}");
        assertThat(notes.get("post").get("parameters").toString())
                .contains("#/components/parameters/IdempotencyKey", "#/components/parameters/IfMatch");
        assertThat(String.valueOf(notes.get("get").get("parameters"))).doesNotContain("IdempotencyKey");
        paths.values().stream()
                .flatMap(path -> path.entrySet().stream())
                .filter(operation -> !operation.getKey().equals("parameters"))
                .map(Map.Entry::getValue)
                .forEach(operation -> {
                    assertThat(operation.get("responses").toString()).contains("#/components/responses/Problem");
                    assertThat(operation
                                    .getOrDefault("security", api.get("security"))
                                    .toString())
                            .contains("bearer");
                });
    }
}
