package tallydesk.ticket.world;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tallydesk.testing.EmbeddedStack;

/** Who talks to the service under test, with tokens of the real identity provider. */
public final class Desk {
    private static final Map<Map<String, String>, String> TOKENS = new ConcurrentHashMap<>();

    private Desk() {}

    public static RequestSpecification agent() {
        return as(Map.of("role", "agent", "sub", "anna"));
    }

    public static RequestSpecification manager() {
        return as(Map.of("role", "manager", "sub", "mia"));
    }

    public static RequestSpecification system() {
        return as(Map.of("role", "system", "sub", "gateway"));
    }

    public static RequestSpecification customer(Customer customer) {
        return customer(customer, customer.email());
    }

    public static RequestSpecification customer(Customer customer, String email) {
        return as(Map.of(
                "role",
                "customer",
                "sub",
                "portal-user",
                "account",
                customer.accountId().toString(),
                "email",
                email));
    }

    public static RequestSpecification as(Map<String, String> claims) {
        String token = TOKENS.computeIfAbsent(claims, EmbeddedStack.shared()::token);
        return given().auth().oauth2(token).contentType(ContentType.JSON).accept(ContentType.JSON);
    }
}
