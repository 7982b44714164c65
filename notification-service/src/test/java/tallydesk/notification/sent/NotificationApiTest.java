package tallydesk.notification.sent;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tallydesk.notification.Mailbox;
import tallydesk.notification.Mailbox.Mail;
import tallydesk.notification.Story;
import tallydesk.notification.delivery.Mishaps;
import tallydesk.notification.delivery.PostOffice.Answer;
import tallydesk.testing.EmbeddedStack;
import tallydesk.testing.OtherServices;
import tallydesk.testing.StackResource;

@QuarkusTest
@QuarkusTestResource(
        value = StackResource.class,
        initArgs = @ResourceArg(name = "service", value = "notification-service"))
class NotificationApiTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static OtherServices others;

    @Inject
    Mishaps mishaps;

    @BeforeAll
    static void connect() {
        others = new OtherServices();
    }

    @AfterAll
    static void disconnect() {
        others.close();
    }

    private static RequestSpecification as(String role, String... claims) {
        Map<String, String> parameters = new HashMap<>(Map.of("role", role, "sub", role + "-1"));
        for (int i = 0; i < claims.length; i += 2) {
            parameters.put(claims[i], claims[i + 1]);
        }
        return given().auth().oauth2(EmbeddedStack.shared().token(parameters));
    }

    private static String only(Story story, String state) {
        await().atMost(SOON)
                .untilAsserted(() -> as("agent")
                        .get("/notifications?ticket={id}", story.ticket)
                        .then()
                        .statusCode(200)
                        .body("items", hasSize(1))
                        .body("items[0].state", equalTo(state)));
        return as("agent").get("/notifications?ticket={id}", story.ticket).path("items[0].notificationId");
    }

    @Test
    void theLettersOfATicketAreListedForItsAccountAndForStaffOnly() {
        Story story = Story.german(others)
                .account()
                .person()
                .opened()
                .parked()
                .message("Bitte melden.")
                .closed()
                .sent();
        await().atMost(SOON)
                .untilAsserted(() -> as("customer", "account", story.account.toString())
                        .get("/notifications?ticket={id}", story.ticket)
                        .then()
                        .statusCode(200)
                        .header("X-Projection-Lag", notNullValue())
                        .body("items.findAll { it.state == 'SENT' }", hasSize(3))
                        .body("items[0].template", equalTo("ticket-parked"))
                        .body("items[0].contactId", equalTo(story.contact.toString()))
                        .body("items[0].messageId", containsString("@tallydesk.example>"))
                        .body("next", nullValue()));
        as("customer", "account", UUID.randomUUID().toString())
                .get("/notifications?ticket={id}", story.ticket)
                .then()
                .statusCode(404);
        as("customer").get("/notifications?ticket={id}", story.ticket).then().statusCode(404);
        as("agent").get("/notifications?ticket={id}", UUID.randomUUID()).then().statusCode(404);
        given().get("/notifications?ticket={id}", story.ticket).then().statusCode(401);

        Set<String> paged = new HashSet<>();
        String next = "";
        while (next != null) {
            var page = as("agent")
                    .queryParam("ticket", story.ticket)
                    .queryParam("limit", 2)
                    .queryParams(next.isEmpty() ? Map.of() : Map.of("cursor", next))
                    .get("/notifications");
            paged.addAll(page.<List<String>>path("items.notificationId"));
            next = page.path("next");
        }
        assertThat(paged).hasSize(3);
    }

    @Test
    void aMalformedQuestionIsAnsweredWithItsFault() {
        as("agent")
                .get("/notifications")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors[0].pointer", equalTo("ticket"));
        Story story = Story.german(others).opened().sent();
        await().atMost(SOON)
                .untilAsserted(() -> as("agent")
                        .get("/notifications?ticket={id}", story.ticket)
                        .then()
                        .statusCode(200)
                        .body("items", hasSize(0)));
        as("agent")
                .get("/notifications?ticket={id}&cursor=nonsense", story.ticket)
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("cursor"));
        for (String limit : List.of("201", "0", "-1", "abc", "1e2", "99999999999")) {
            as("agent")
                    .queryParam("ticket", story.ticket)
                    .queryParam("limit", limit)
                    .get("/notifications")
                    .then()
                    .statusCode(400)
                    .body("errors[0].pointer", equalTo("limit"));
        }
    }

    @Test
    void anAgentRetriesAFailedLetterAndNobodySendsOneThatWentOut() {
        Story story = Story.german(others).account().person().opened();
        mishaps.answering(story.address, Answer.REFUSED);
        story.closed().sent();
        String id = only(story, "FAILED");
        as("customer", "account", story.account.toString())
                .post("/notifications/{id}/retry", id)
                .then()
                .statusCode(403);
        mishaps.mended(story.address);
        RequestSpecification agent = as("agent").header("Idempotency-Key", id);
        agent.post("/notifications/{id}/retry", id)
                .then()
                .statusCode(200)
                .header("ETag", "\"3\"")
                .body("state", equalTo("REQUESTED"));
        only(story, "SENT");
        assertThat(Mailbox.of(story.address)).hasSize(1);

        // The same key: the first answer, and no second letter.
        as("agent")
                .header("Idempotency-Key", id)
                .post("/notifications/{id}/retry", id)
                .then()
                .statusCode(200);
        as("manager")
                .post("/notifications/{id}/retry", id)
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:tallydesk:problem:notification-already-sent"));
        as("agent").post("/notifications/{id}/retry", UUID.randomUUID()).then().statusCode(404);
        assertThat(Mailbox.of(story.address)).hasSize(1);
    }

    @Test
    void anAgentSeesALetterAsItWouldGoOutAndNothingIsSent() {
        Story story = Story.german(others).confirmed().sent();
        only(story, "SENT");
        long before = mishaps.handed(story.address);
        Mail mail = Mailbox.of(story.address).getFirst();
        as("agent")
                .get("/templates/ticket-admitted/preview?ticket={id}", story.ticket)
                .then()
                .statusCode(200)
                .body("subject", equalTo(mail.subject()))
                .body("to", equalTo(story.address))
                .body("text", startsWith(mail.text().replace("\r\n", "\n").strip()))
                .body("headers.'Message-ID'", equalTo(mail.messageId()));
        as("agent")
                .get("/templates/ticket-closed/preview?ticket={id}", story.ticket)
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:tallydesk:problem:preview-without-cause"));
        as("agent")
                .get("/templates/no-such-letter/preview?ticket={id}", story.ticket)
                .then()
                .statusCode(404);
        as("customer", "account", story.account.toString())
                .get("/templates/ticket-admitted/preview?ticket={id}", story.ticket)
                .then()
                .statusCode(403);
        assertThat(mishaps.handed(story.address)).isEqualTo(before);
    }

    @Test
    void rebuildingReadModelsGivesTheSameRowsAndNotOneMail() {
        Story story = Story.german(others).confirmed().message("Hallo.").sent();
        Story erased = Story.german(others)
                .account()
                .person()
                .erased()
                .opened()
                .closed()
                .sent();
        only(erased, "FAILED");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(Mailbox.of(story.address)).hasSize(2));
        int handed = mishaps.handed.size();
        for (String projection : new String[] {"dossier", "sent"}) {
            as("manager")
                    .post("/operations/projections/{name}/rebuild", projection)
                    .then()
                    .statusCode(202);
            await().atMost(SOON)
                    .untilAsserted(() -> as("manager")
                            .get("/operations/projections/{name}", projection)
                            .then()
                            .body("state", equalTo("DONE"))
                            .body("differences", equalTo(0)));
            var status = as("manager").get("/operations/projections/{name}", projection);
            assertThat(status.<String>path("checksum")).isEqualTo(status.path("servingChecksum"));
            assertThat(status.<Integer>path("rows")).isPositive();
        }
        assertThat(mishaps.handed).hasSize(handed);
        assertThat(Mailbox.of(story.address)).hasSize(2);
    }

    @Test
    void whatDashboardsReadIsThere() {
        Story story = Story.german(others).account().person().opened().closed().sent();
        only(story, "SENT");
        String metrics = as("system").get("/q/metrics").asString();
        assertThat(metrics)
                .contains(
                        "tallydesk_mail_queue_letters",
                        "tallydesk_mail_oldest_due_seconds",
                        "tallydesk_mail_server_away",
                        "tallydesk_mail_sent_total");
    }
}
