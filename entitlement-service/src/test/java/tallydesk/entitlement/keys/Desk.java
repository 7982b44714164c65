package tallydesk.entitlement.keys;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tallydesk.contract.TicketContract.Form;
import tallydesk.contract.TicketContract.TicketOpened;
import tallydesk.entitlement.domain.SupportKey;
import tallydesk.testing.EmbeddedStack;

/** Support keys over HTTP, as the vendor, the customer and an agent see them. */
final class Desk {
    private static final String ALPHABET = "ABCDEFGHJKMNPQRSTVWXYZ23456789";
    private static final SecureRandom RANDOM = new SecureRandom();

    private Desk() {}

    private static String random(int length) {
        return RANDOM.ints(length, 0, ALPHABET.length())
                .mapToObj(i -> ALPHABET.substring(i, i + 1))
                .collect(Collectors.joining());
    }

    private static RequestSpecification as(Map<String, String> claims) {
        return given().auth().oauth2(EmbeddedStack.shared().token(claims)).contentType(ContentType.JSON);
    }

    static RequestSpecification manager() {
        return as(Map.of("role", "manager", "sub", "m1"));
    }

    static RequestSpecification agent() {
        return as(Map.of("role", "agent", "sub", "a1"));
    }

    static RequestSpecification customer(UUID account) {
        return as(Map.of("role", "customer", "sub", "c1", "account", account.toString()));
    }

    static UUID account() {
        return UUID.fromString(manager()
                .body("""
                        {"name":"Example GmbH","edition":"ENTERPRISE","zone":"Europe/Berlin","holidayRegion":"DE-BY","locale":"de"}
                        """)
                .post("/accounts")
                .then()
                .statusCode(201)
                .extract()
                .path("id"));
    }

    static void buy(UUID account, int points) {
        manager()
                .body("{\"points\":%d,\"purchasedOn\":\"%s\",\"reference\":\"INV-1\"}"
                        .formatted(points, LocalDate.now().minusDays(1)))
                .post("/accounts/{id}/purchases", account)
                .then()
                .statusCode(201);
    }

    /** In groups of four, as printed. */
    static String freshKey() {
        String text = random(24);
        return text.replaceAll("(.{4})(?!$)", "$1-");
    }

    static Response issue(String key, int from, int until, String... products) {
        LocalDate today = LocalDate.now();
        String names = Stream.of(products).map("\"%s\""::formatted).collect(Collectors.joining(","));
        return manager()
                .body("""
                        {"key":"%s","products":[%s],"serviceLevel":"BUSINESS","validFrom":"%s","validUntil":"%s"}
                        """.formatted(key, names, today.plusDays(from), today.plusDays(until)))
                .post("/support-keys");
    }

    /** Its id; valid around today, for every product. */
    static UUID issued(String key) {
        return issuedFor(key, SupportKey.ALL_PRODUCTS);
    }

    static UUID issuedFor(String key, String... products) {
        return id(issue(key, -30, 30, products).then().statusCode(201).extract().response());
    }

    static UUID id(Response answer) {
        return UUID.fromString(answer.path("id"));
    }

    static Response register(RequestSpecification by, UUID account, String key) {
        return by.body(Map.of("key", key)).post("/accounts/{id}/support-keys", account);
    }

    static Response registrations(UUID account) {
        return customer(account).get("/accounts/{id}/support-keys", account);
    }

    static void suspend(UUID key) {
        manager()
                .body("{\"reason\":\"UNPAID\"}")
                .post("/support-keys/{id}/suspension", key)
                .then()
                .statusCode(200);
    }

    static void resume(UUID key) {
        manager().post("/support-keys/{id}/resumption", key).then().statusCode(200);
    }

    static TicketOpened opened(UUID account, UUID ticket) {
        return new TicketOpened(
                ticket,
                "TD-100042-6",
                account,
                UUID.randomUUID(),
                "WEB",
                Instant.now(),
                2,
                "OXAPPSUITE",
                "7.10",
                "mail",
                "Groupware Server",
                null,
                new Form(null, null, null, null),
                UUID.randomUUID(),
                null,
                null);
    }
}
