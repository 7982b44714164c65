package tallydesk.ticket.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tallydesk.contract.TicketContract.CustomerAnswered;
import tallydesk.contract.TicketContract.CustomerAwaited;
import tallydesk.contract.TicketContract.MessageReceived;
import tallydesk.contract.TicketContract.MessageSent;
import tallydesk.contract.TicketContract.TicketResolved;
import tallydesk.contract.Topics;
import tallydesk.testing.StackResource;
import tallydesk.ticket.world.Customer;
import tallydesk.ticket.world.Desk;
import tallydesk.ticket.world.Entitlement;
import tallydesk.ticket.world.Published;
import tallydesk.ticket.world.Reports;
import tallydesk.ticket.world.Vault;

/** Whose turn it is: rules 1, 5, 21, 22. */
@QuarkusTest
@QuarkusTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "service", value = "ticket-service"))
class ConversationByRequestTest {
    private static final String QUESTION = "{\"text\": \"Which browser?\"}";
    private static final String ANSWER = "{\"text\": \"Firefox.\"}";
    private final Customer customer = Entitlement.customer();

    @Test
    void replyAndWaitAreOneStep() {
        UUID ticket = Reports.admitted(customer);

        post(Desk.agent(), ticket, "awaiting-customer", QUESTION)
                .statusCode(200)
                .body("status", equalTo("AWAITING_CUSTOMER"))
                .body("version", equalTo(4));

        CustomerAwaited awaited = Published.first(Topics.TICKET, ticket, CustomerAwaited.class);
        MessageSent sent = Published.first(Topics.TICKET, ticket, MessageSent.class);
        assertThat(sent.sentAt()).isEqualTo(awaited.awaitedAt());
        assertThat(sent.messageId()).isEqualTo(awaited.messageId());
        assertThat(Published.types(Topics.TICKET, ticket, 4))
                .containsExactly("TicketOpened", "TicketAdmitted", "MessageSent", "CustomerAwaited");
        Desk.customer(customer)
                .get("/tickets/" + ticket)
                .then()
                .body("awaitedAt", equalTo(awaited.awaitedAt().toString()))
                .body("messages.text", contains("Which browser?"));
    }

    @Test
    void aWaitWithoutAWordIsBegunOnce() {
        UUID ticket = Reports.admitted(customer);
        post(Desk.agent(), ticket, "awaiting-customer", "{}").statusCode(409).body("type", endsWith("nothing-asked"));
        post(Desk.agent(), ticket, "messages", QUESTION).statusCode(200);

        for (int i = 0; i < 2; i++) {
            post(Desk.agent(), ticket, "awaiting-customer", "{}")
                    .statusCode(200)
                    .body("version", equalTo(4));
        }
        assertThat(Published.first(Topics.TICKET, ticket, CustomerAwaited.class).textId())
                .isNull();
    }

    @Test
    void theCustomersAnswerEndsTheWaitAndIsShown() {
        UUID ticket = Reports.admitted(customer);
        post(Desk.agent(), ticket, "awaiting-customer", QUESTION).statusCode(200);

        post(Desk.customer(customer), ticket, "messages", ANSWER)
                .statusCode(200)
                .body("status", equalTo("OPEN"))
                .body("version", equalTo(6));

        Desk.agent()
                .get("/tickets/" + ticket)
                .then()
                .body("awaitedAt", nullValue())
                .body("messages.text", contains("Which browser?", "Firefox."))
                .body("messages.author", contains("agent:anna", "customer:" + customer.contactId()));
        MessageReceived received = Published.first(Topics.TICKET, ticket, MessageReceived.class);
        assertThat(received.contactId()).isEqualTo(customer.contactId());
        assertThat(received.channel()).isEqualTo("API");
        assertThat(received.matchedBy()).isEqualTo("SIGNED_IN");
        assertThat(received.automatic()).isFalse();
        assertThat(Published.content(Topics.TEXT, received.textId()).json()).contains("Firefox.");
        CustomerAnswered answered = Published.first(Topics.TICKET, ticket, CustomerAnswered.class);
        assertThat(answered.messageId()).isEqualTo(received.messageId());
        assertThat(answered.answeredAt()).isEqualTo(received.receivedAt());
        Desk.agent()
                .get("/tickets/" + ticket + "/timeline")
                .then()
                .body("items[4].actor", equalTo("customer:" + customer.contactId()))
                .body("items[4].text", equalTo("Firefox."));
    }

    @Test
    void whatAContactSaysOnThePhoneIsTypedInByAnAgent() {
        UUID ticket = Reports.admitted(customer);
        post(Desk.agent(), ticket, "awaiting-customer", QUESTION).statusCode(200);
        String typed = "{\"text\": \"It was Firefox.\", \"contact\": {\"email\": \"" + customer.email() + "\"}}";

        post(Desk.agent(), ticket, "messages", typed).statusCode(200).body("status", equalTo("OPEN"));

        MessageReceived received = Published.first(Topics.TICKET, ticket, MessageReceived.class);
        assertThat(received.channel()).isEqualTo("PHONE");
        assertThat(received.matchedBy()).isEqualTo("TYPED_BY_AGENT");
        assertThat(received.contactId()).isEqualTo(customer.contactId());
        Desk.agent()
                .get("/tickets/" + ticket + "/timeline")
                .then()
                .body("items[4].type", equalTo("MessageReceived"))
                .body("items[4].actor", equalTo("agent:anna"));
    }

    @Test
    void onlyAContactOfTheAccountIsTypedInFor() {
        UUID ticket = Reports.admitted(customer);
        Customer stranger = Entitlement.customer();
        String typed = "{\"text\": \"Hello.\", \"contact\": {\"email\": \"" + stranger.email() + "\"}}";

        post(Desk.agent(), ticket, "messages", typed)
                .statusCode(400)
                .body("errors.pointer", contains("/contact/email"));
        post(Desk.agent(), ticket, "messages", "{\"text\": \" \", \"contact\": {\"mail\": \"a\"}}")
                .statusCode(400)
                .body("errors.pointer", containsInAnyOrder("/contact/email", "/contact/mail", "/text"));
        post(Desk.agent(), ticket, "messages", typed.replace("Hello.", " "))
                .statusCode(400)
                .body("errors.pointer", containsInAnyOrder("/contact/email", "/text"));
        Desk.agent().get("/tickets/" + ticket).then().body("version", equalTo(2));
    }

    @Test
    void aCustomerWritesInNobodyElsesName() {
        UUID ticket = Reports.admitted(customer);
        Customer colleague = Entitlement.colleague(customer.accountId());
        String inTheirName = "{\"text\": \"Hello.\", \"contact\": {\"email\": \"" + colleague.email() + "\"}}";

        post(Desk.customer(customer), ticket, "messages", inTheirName)
                .statusCode(400)
                .body("errors.pointer", contains("/contact"));
        post(Desk.customer(customer, "nobody@kontor-nord.example"), ticket, "messages", ANSWER)
                .statusCode(409)
                .body("type", endsWith("unknown-contact"));
        post(Desk.customer(colleague), ticket, "messages", ANSWER).statusCode(200);
        Desk.agent()
                .get("/tickets/" + ticket)
                .then()
                .body("messages.author", contains("customer:" + colleague.contactId()));
    }

    @Test
    void somebodyElsesTicketIsNotFound() {
        UUID ticket = Reports.admitted(customer);
        Customer stranger = Entitlement.customer();

        post(Desk.customer(stranger), ticket, "messages", ANSWER).statusCode(404);
        post(Desk.agent(), UUID.randomUUID(), "awaiting-customer", "{}").statusCode(404);
        post(Desk.agent(), UUID.randomUUID(), "resolution", ANSWER).statusCode(404);
    }

    @Test
    void anIdempotencyKeyTakesACustomersMessageOnce() {
        UUID ticket = Reports.admitted(customer);
        String key = UUID.randomUUID().toString();

        for (int i = 0; i < 2; i++) {
            post(Desk.customer(customer).header("Idempotency-Key", key), ticket, "messages", ANSWER)
                    .statusCode(200)
                    .body("version", equalTo(3));
        }
        post(Desk.customer(customer).header("If-Match", "\"2\""), ticket, "messages", ANSWER)
                .statusCode(412);
    }

    @Test
    void aResolutionHoldsUntilTheCustomerAnswers() {
        UUID ticket = Reports.admitted(customer);

        post(Desk.agent(), ticket, "resolution", "{\"text\": \"Update to rev49.\"}")
                .statusCode(200)
                .body("status", equalTo("RESOLVED"))
                .body("version", equalTo(4));
        TicketResolved resolved = Published.first(Topics.TICKET, ticket, TicketResolved.class);
        assertThat(resolved.messageId())
                .isEqualTo(Published.first(Topics.TICKET, ticket, MessageSent.class)
                        .messageId());
        Desk.customer(customer)
                .get("/tickets/" + ticket)
                .then()
                .body("resolvedAt", equalTo(resolved.resolvedAt().toString()))
                .body("messages.text", contains("Update to rev49."));

        post(Desk.customer(customer), ticket, "messages", "{\"text\": \"That did not help.\"}")
                .statusCode(200)
                .body("status", equalTo("OPEN"));
        Desk.agent()
                .get("/tickets/" + ticket)
                .then()
                .body("resolvedAt", nullValue())
                .body("cycle", equalTo(1));
        assertThat(Published.types(Topics.TICKET, ticket, 6).subList(2, 6))
                .containsExactly("MessageSent", "TicketResolved", "MessageReceived", "CustomerAnswered");

        post(Desk.agent(), ticket, "resolution", "{\"text\": \"Now it does.\"}").statusCode(200);
        post(Desk.agent(), ticket, "closure", "{}").statusCode(200).body("status", equalTo("CLOSED"));
        Desk.agent().get("/tickets/" + ticket).then().body("resolvedAt", notNullValue());
    }

    @Test
    void anAgentTakesBackAWaitAndAResolution() {
        UUID ticket = Reports.admitted(customer);
        for (String task : new String[] {"awaiting-customer", "resolution"}) {
            post(Desk.agent(), ticket, task, QUESTION).statusCode(200);
            post(Desk.agent(), ticket, "resumption", "{}").statusCode(200).body("status", equalTo("OPEN"));
        }
        post(Desk.agent(), ticket, "resumption", "{}").statusCode(200).body("version", equalTo(8));

        CustomerAnswered answered = Published.first(Topics.TICKET, ticket, CustomerAnswered.class);
        assertThat(answered.contactId()).isNull();
        assertThat(answered.messageId()).isNull();
        Desk.customer(customer)
                .get("/tickets/" + ticket + "/timeline")
                .then()
                .body("items[4].words", equalTo("The desk goes on without an answer."))
                .body("items[4].actor", equalTo("agent:anna"));
        post(Desk.customer(customer), ticket, "resumption", "{}").statusCode(403);
    }

    @Test
    void whatIsRefusedLeavesNoWordsBehind() throws SQLException {
        UUID ticket = Reports.opened(customer);
        Entitlement.denied(customer, ticket, "INSUFFICIENT_POINTS");
        Reports.awaitStatus(ticket, "PARKED");

        post(Desk.agent(), ticket, "resolution", ANSWER).statusCode(409).body("type", endsWith("ticket-parked"));
        post(Desk.agent(), ticket, "awaiting-customer", QUESTION)
                .statusCode(409)
                .body("type", endsWith("ticket-parked"));

        assertThat(Vault.texts(ticket, "MESSAGE")).isEmpty();
    }

    @Test
    void aQuestionAndASolutionSaySomething() {
        UUID ticket = Reports.admitted(customer);

        post(Desk.agent(), ticket, "awaiting-customer", "{\"text\": \"\"}")
                .statusCode(400)
                .body("errors.pointer", contains("/text"));
        post(Desk.agent(), ticket, "resolution", "{\"text\": \" \"}")
                .statusCode(400)
                .body("errors.pointer", contains("/text"));
        post(Desk.agent(), ticket, "resolution", "{}").statusCode(400).body("errors.pointer", contains("/text"));
    }

    @Test
    void customersWriteButOnlyTheDeskWaitsAndResolves() {
        UUID ticket = Reports.opened(customer);

        for (String task : new String[] {"awaiting-customer", "resolution"}) {
            post(Desk.customer(customer), ticket, task, ANSWER).statusCode(403);
            post(Desk.system(), ticket, task, ANSWER).statusCode(403);
        }
        post(Desk.customer(customer), ticket, "messages", ANSWER)
                .statusCode(200)
                .body("status", equalTo("NEW"));
    }

    private static ValidatableResponse post(RequestSpecification who, UUID ticket, String task, String body) {
        return who.body(body).post("/tickets/" + ticket + "/" + task).then();
    }
}
