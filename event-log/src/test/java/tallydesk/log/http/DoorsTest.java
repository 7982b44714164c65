package tallydesk.log.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;
import static tallydesk.log.http.NotesClient.BODY;
import static tallydesk.log.http.NotesClient.isProblem;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tallydesk.log.Ids;

/** Who may come in, and how a door that stays shut looks from outside. */
@QuarkusTest
class DoorsTest {
    private final UUID ticket = Ids.fresh();

    private static void isUnauthorized(Response response) {
        isProblem(response, 401, "unauthorized").header("WWW-Authenticate", startsWith("Bearer"));
    }

    private void isRefused(String token) {
        isUnauthorized(new NotesClient(token).post(ticket, BODY));
        isUnauthorized(new NotesClient(token).request().get("/notes/" + ticket));
    }

    @Test
    void withoutATokenNobodyComesIn() {
        isUnauthorized(given().get("/notes/" + ticket));
        isUnauthorized(given().header("Authorization", "Basic YTpi").get("/notes/" + ticket));
    }

    @Test
    void anExpiredTokenIsRefused() {
        isRefused(Tokens.of(Map.of("role", "agent", "expiresIn", "-60")));
    }

    @Test
    void aTokenThatExpiredWithinTheClocksTolerancePasses() {
        String justExpired = Tokens.of(Map.of("role", "agent", "expiresIn", "-5"));
        assertThat(new NotesClient(justExpired).post(ticket, BODY).statusCode()).isEqualTo(201);
    }

    @Test
    void aForeignSignatureIsRefused() {
        isRefused(Tokens.forged("", "", "", ""));
    }

    @Test
    void aForeignIssuerIsRefused() {
        isRefused(Tokens.forged("", "", "/tallydesk\"", "/another\""));
    }

    @Test
    void aKeyThatTheTokenItselfNamesIsNotTaken() {
        isRefused(Tokens.forged("\"kid\":\"[^\"]*\"", "\"kid\":\"http://localhost/key\"", "", ""));
    }

    @Test
    void anUnsignedTokenIsRefused() {
        isRefused(Tokens.unsigned());
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "a.b.c", "..", "%00"})
    void garbageIsRefused(String token) {
        isRefused(token);
    }

    @Test
    void onlyTokensThatWereIssuedForUsAreTaken() {
        assertThat(ConfigProvider.getConfig().getValue("quarkus.oidc.token.audience", String.class))
                .isEqualTo("tallydesk");
    }

    @Test
    void aRoleThatMayNotIsToldSo() {
        isProblem(new NotesClient(Tokens.of("system")).post(ticket, BODY), 403, "forbidden");
        isProblem(new NotesClient(Tokens.of("emperor")).post(ticket, BODY), 403, "forbidden");
    }

    @Test
    void anEndpointWithoutAnAnnotationIsDenied() {
        isUnauthorized(given().get("/forgotten"));
        for (String role : new String[] {"customer", "agent", "manager", "system"}) {
            isProblem(new NotesClient(Tokens.of(role)).request().get("/forgotten"), 403, "forbidden");
        }
    }

    @Test
    void aCustomerSeesTheOwnAccountAndOfOthersNotEvenThatTheyExist() {
        UUID own = Ids.fresh();
        NotesClient customer =
                new NotesClient(Tokens.of(Map.of("role", "customer", "account", own.toString(), "sub", "c1")));
        customer.request().get("/notes/accounts/" + own).then().statusCode(200).body("actor", equalTo("customer:c1"));
        isProblem(customer.request().get("/notes/accounts/" + Ids.fresh()), 404, "not-found");
        new NotesClient(Tokens.agent())
                .request()
                .get("/notes/accounts/" + own)
                .then()
                .statusCode(200);
    }

    @Test
    void aCustomerWithoutAnAccountSeesNothing() {
        for (Map<String, String> claims :
                java.util.List.of(Map.of("role", "customer"), Map.of("role", "customer", "account", "everything"))) {
            isProblem(
                    new NotesClient(Tokens.of(claims)).request().get("/notes/accounts/" + Ids.fresh()),
                    404,
                    "not-found");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/notes;a=b/x",
                "/notes/x;a",
                "/;/notes",
                "/notes/x%3Ba",
                "/notes/x%3bjsessionid=1",
                "/q/metrics;a",
                "/q/health;/metrics",
                "/notes/%00",
                "/notes/x?q=%00"
            })
    void aSemicolonInThePathOrANulAnywhereIsRefusedBeforeAnybodyLooks(String path) {
        isProblem(given().urlEncodingEnabled(false).get(path), 400, "invalid-path");
        isProblem(new NotesClient(Tokens.agent()).request().get(path), 400, "invalid-path");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//operations",
                "/./operations",
                "/OPERATIONS",
                "/operations.",
                "/operations/",
                "/%6Fperations",
                "/notes/../operations",
                "/notes/%2e%2e/operations",
                "/operations%2F",
                "/operations%5C"
            })
    void noSpellingOfAPathOpensADoor(String path) {
        assertThat(given().urlEncodingEnabled(false).get(path).statusCode()).isIn(400, 401, 404);
        assertThat(new NotesClient(Tokens.agent()).request().get(path).statusCode())
                .isIn(400, 403, 404);
    }
}
