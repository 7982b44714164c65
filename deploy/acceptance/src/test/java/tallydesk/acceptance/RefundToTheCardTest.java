package tallydesk.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tallydesk.contract.EntitlementIngress.RefundFailed;
import tallydesk.contract.EntitlementIngress.RefundSettled;
import tallydesk.contract.IngressRecord;
import tallydesk.testing.OtherServices;
import tallydesk.testing.TopicWatch;
import tallydesk.testing.TopicWatch.Seen;

/** A confirmed bug whose customer wants the money back; the billing system is us, over Kafka. */
class RefundToTheCardTest {
    private static final String ENTITLEMENT = tallydesk.contract.Topics.ENTITLEMENT;
    private static final String DEAD_LETTERS =
            tallydesk.contract.Topics.deadLetter(tallydesk.contract.Topics.ENTITLEMENT_INGRESS, "entitlement-service");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Desk desk = Desk.shared();
    private final Topics topics = new Topics(desk);
    private final OtherServices billing = new OtherServices(desk.address("kafka"));
    private final Customer customer = Customer.with(desk, 10);

    /** What billing reads of {@code RefundRequested}. */
    private record Request(UUID account, UUID ticket, UUID refund) {}

    @AfterEach
    void nothingBrokeTheContract() {
        topics.readAll();
        topics.close();
        billing.close();
    }

    @Test
    void whatBillingSettlesIsGoneFromTheLedgerAndALateFailureIsADeadLetter() throws IOException {
        Request request = refund();

        answer(new RefundSettled(request.account(), request.ticket(), request.refund(), desk.now(), "PAY-1"), "1");
        topics.await(ENTITLEMENT, customer.account(), "RefundSettled");
        answer(failed(request), "2");

        try (TopicWatch deadLetters = new TopicWatch(desk.address("kafka"), DEAD_LETTERS)) {
            await().atMost(Topics.SOON)
                    .until(() -> deadLetters.all().stream()
                            .anyMatch(one -> one.headers().get("ce_source").equals(source())));
        }
        assertThat(untilTheNextPurchase()).contains("RefundSettled").doesNotContain("RefundFailed", "PointsCredited");
    }

    @Test
    void whatBillingCannotRefundComesBackAsPointsOnceHoweverOftenItSaysSo() throws IOException {
        Request request = refund();

        answer(failed(request), "1");
        answer(failed(request), "1");
        answer(failed(request), "2");

        assertThat(topics.await(ENTITLEMENT, customer.account(), "PointsCredited")
                        .json())
                .contains("\"reason\":\"REFUND_FAILED\"");
        assertThat(untilTheNextPurchase())
                .containsOnlyOnce("RefundFailed", "PointsCredited")
                .doesNotContain("RefundSettled");
        customer.awaitBalance(11);
    }

    private RefundFailed failed(Request request) {
        return new RefundFailed(request.account(), request.ticket(), request.refund(), "CARD_EXPIRED", desk.now());
    }

    private Request refund() throws IOException {
        String ticket = customer.opens("CARD", "OPEN");
        Person.agent(desk).post("/tickets/" + ticket + "/bug", Map.of("defectId", "OXUI-8", "compensation", "CARD"));
        JsonNode asked = JSON.readTree(
                topics.await(ENTITLEMENT, customer.account(), "RefundRequested").json());
        assertThat(asked.path("points").asInt()).isEqualTo(10);
        assertThat(asked.path("lots").path(0).path("reference").asText())
                .as("which purchase paid")
                .isEqualTo("INV-1");
        return new Request(id(asked, "accountId"), id(asked, "ticketId"), id(asked, "refundId"));
    }

    private static UUID id(JsonNode body, String field) {
        return UUID.fromString(body.path(field).asText());
    }

    private void answer(IngressRecord answer, String id) {
        billing.submission(tallydesk.contract.Topics.ENTITLEMENT_INGRESS, source(), id, answer);
    }

    private String source() {
        return "/billing/" + customer.account();
    }

    /** Within one account the topic keeps the order, so that nothing of before is still on its way. */
    private List<String> untilTheNextPurchase() {
        customer.buys(1, desk.today());
        return await().atMost(Topics.SOON)
                .until(this::types, types -> Collections.frequency(types, "PointsPurchased") == 2);
    }

    private List<String> types() {
        return topics.all(ENTITLEMENT).stream()
                .filter(one -> one.key().equals(customer.account()))
                .map(Seen::type)
                .toList();
    }
}
