package tallydesk.entitlement;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tallydesk.contract.TicketContract.Form;
import tallydesk.contract.TicketContract.TicketOpened;
import tallydesk.contract.Topics;
import tallydesk.entitlement.domain.SupportKey;
import tallydesk.testing.EmbeddedStack;
import tallydesk.testing.OtherServices;
import tallydesk.testing.TopicWatch;

/**
 * The service over HTTP and topics, as the vendor, an agent, a customer and the other services see it. Its connections last as
 * long as the stack.
 */
public final class Desk {
    private static final String ALPHABET = "ABCDEFGHJKMNPQRSTVWXYZ23456789";
    private static final SecureRandom RANDOM = new SecureRandom();

    public static final Duration SOON = Duration.ofSeconds(20);
    public static final OtherServices OTHERS = new OtherServices();
    public static final TopicWatch TOPIC = new TopicWatch(Topics.ENTITLEMENT);

    private Desk() {}

    private static String random(int length) {
        return RANDOM.ints(length, 0, ALPHABET.length())
                .mapToObj(i -> ALPHABET.substring(i, i + 1))
                .collect(Collectors.joining());
    }

    public static RequestSpecification as(Map<String, String> claims) {
        return given().auth().oauth2(EmbeddedStack.shared().token(claims)).contentType(ContentType.JSON);
    }

    public static RequestSpecification manager() {
        return as(Map.of("role", "manager", "sub", "m1"));
    }

    public static RequestSpecification agent() {
        return as(Map.of("role", "agent", "sub", "a1"));
    }

    public static RequestSpecification customer(UUID account) {
        return as(Map.of("role", "customer", "sub", "c1", "account", account.toString()));
    }

    public static UUID account() {
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

    /** Yesterday. */
    public static UUID buys(UUID account, int points) {
        return UUID.fromString(manager()
                .body("{\"points\":%d,\"purchasedOn\":\"%s\",\"reference\":\"INV-1\"}"
                        .formatted(points, LocalDate.now().minusDays(1)))
                .post("/accounts/{id}/purchases", account)
                .then()
                .statusCode(201)
                .body("points", equalTo(points))
                .extract()
                .path("lotId"));
    }

    /** Within some seconds. */
    public static void balanceIs(UUID account, int points) {
        await().atMost(SOON)
                .untilAsserted(() -> customer(account)
                        .get("/accounts/{id}/balance", account)
                        .then()
                        .statusCode(200)
                        .body("points", equalTo(points))
                        .body("accountId", equalTo(account.toString()))
                        .body("asOf", notNullValue()));
    }

    /** In groups of four, as printed. */
    public static String freshKey() {
        String text = random(24);
        return text.replaceAll("(.{4})(?!$)", "$1-");
    }

    public static Response issue(String key, int from, int until, String... products) {
        LocalDate today = LocalDate.now();
        String names = Stream.of(products).map("\"%s\""::formatted).collect(Collectors.joining(","));
        return manager()
                .body("""
                        {"key":"%s","products":[%s],"serviceLevel":"BUSINESS","validFrom":"%s","validUntil":"%s"}
                        """.formatted(key, names, today.plusDays(from), today.plusDays(until)))
                .post("/support-keys");
    }

    /** Its id; valid around today, for every product. */
    public static UUID issued(String key) {
        return issuedFor(key, SupportKey.ALL_PRODUCTS);
    }

    public static UUID issuedFor(String key, String... products) {
        return id(issue(key, -30, 30, products).then().statusCode(201).extract().response());
    }

    public static UUID id(Response answer) {
        return UUID.fromString(answer.path("id"));
    }

    public static Response register(RequestSpecification by, UUID account, String key) {
        return by.body(Map.of("key", key)).post("/accounts/{id}/support-keys", account);
    }

    public static Response registrations(UUID account) {
        return customer(account).get("/accounts/{id}/support-keys", account);
    }

    public static void suspend(UUID key) {
        manager()
                .body("{\"reason\":\"UNPAID\"}")
                .post("/support-keys/{id}/suspension", key)
                .then()
                .statusCode(200);
    }

    public static void resume(UUID key) {
        manager().post("/support-keys/{id}/resumption", key).then().statusCode(200);
    }

    /** @return the ticket, of which ticket-service has told */
    public static UUID opens(UUID account, String channel) {
        UUID ticket = UUID.randomUUID();
        OTHERS.fact(Topics.TICKET, ticket, opened(account, ticket, channel, "OXAPPSUITE"));
        return ticket;
    }

    public static TicketOpened opened(UUID account, UUID ticket, String channel, String product) {
        return new TicketOpened(
                ticket,
                "TD-100042-6",
                account,
                UUID.randomUUID(),
                channel,
                Instant.now(),
                2,
                product,
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
