package tallydesk.ticket.mail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tallydesk.testing.EmbeddedStack;
import tallydesk.testing.StackResource;
import tallydesk.ticket.world.Customer;
import tallydesk.ticket.world.Desk;
import tallydesk.ticket.world.Entitlement;
import tallydesk.ticket.world.Mails;

@QuarkusTest
@QuarkusTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "service", value = "ticket-service"))
class HandingInMailTest {
    private final Customer customer = Entitlement.customer();

    @Test
    void aMailOfTwentyMebibytesIsTakenAndOneOverTheLimitIsNot() throws Exception {
        byte[] attachment = new byte[20 * 1024 * 1024];
        java.util.Arrays.fill(attachment, (byte) 'x');
        byte[] head = Mails.from(
                        customer.email(),
                        "Large",
                        "Content-Type: multipart/mixed; boundary=b\r\n",
                        "--b\nContent-Type: text/plain; charset=utf-8\n\n" + Mails.FORM
                                + "\n--b\nContent-Type: application/x\n\n")
                .getBytes(UTF_8);

        assertThat(postLarge(concat(head, attachment))).isEqualTo(201);
        assertThat(postLarge(concat(head, new byte[25 * 1024 * 1024]))).isEqualTo(413);
        assertThat(postLarge(new byte[0])).isEqualTo(400);
    }

    /** REST Assured makes text of a body several times over. */
    private static int postLarge(byte[] mail) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + "/mail"))
                .header("Authorization", "Bearer " + EmbeddedStack.shared().token(Map.of("role", "system")))
                .header("Content-Type", "message/rfc822")
                .POST(HttpRequest.BodyPublishers.ofByteArray(mail))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        }
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] whole = java.util.Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, whole, first.length, second.length);
        return whole;
    }

    @Test
    void onlySystemsAndAgentsHandInMailAndOnlyAsMail() {
        Desk.customer(customer)
                .contentType("message/rfc822")
                .body(Mails.report(customer.email()).getBytes(UTF_8))
                .post("/mail")
                .then()
                .statusCode(403);
        Desk.system().body("{}").post("/mail").then().statusCode(415).body("type", endsWith("unsupported-media-type"));
    }

    @Test
    void anIdempotencyKeyIsForOneMailOnly() {
        String key = UUID.randomUUID().toString();
        String first = keyed(key, Mails.report(customer.email()))
                .statusCode(201)
                .extract()
                .path("ticketId");
        assertThat(first).isNotNull();
        keyed(key, Mails.report(customer.email())).statusCode(422);
    }

    private static ValidatableResponse keyed(String key, String mail) {
        return Desk.agent()
                .header("Idempotency-Key", key)
                .contentType("message/rfc822")
                .body(mail.getBytes(UTF_8))
                .post("/mail")
                .then();
    }
}
