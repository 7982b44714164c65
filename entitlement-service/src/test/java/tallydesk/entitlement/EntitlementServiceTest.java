package tallydesk.entitlement;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static tallydesk.entitlement.Desk.OTHERS;
import static tallydesk.entitlement.Desk.SOON;
import static tallydesk.entitlement.Desk.TOPIC;
import static tallydesk.entitlement.Desk.balanceIs;
import static tallydesk.entitlement.Desk.buys;
import static tallydesk.entitlement.Desk.customer;
import static tallydesk.entitlement.Desk.manager;
import static tallydesk.entitlement.Desk.opens;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tallydesk.contract.EntitlementContract.EntitlementDenied;
import tallydesk.contract.EntitlementContract.PointsCredited;
import tallydesk.contract.EntitlementContract.PointsDebited;
import tallydesk.contract.EntitlementContract.PointsPurchased;
import tallydesk.contract.EntitlementContract.RefundFailed;
import tallydesk.contract.EntitlementContract.RefundRequested;
import tallydesk.contract.EntitlementContract.RefundSettled;
import tallydesk.contract.EntitlementIngress;
import tallydesk.contract.TicketContract.BugConfirmed;
import tallydesk.contract.TicketContract.TicketAdmitted;
import tallydesk.contract.TicketContract.TicketClosed;
import tallydesk.contract.TicketContract.TicketLapsed;
import tallydesk.contract.Topics;
import tallydesk.testing.StackResource;
import tallydesk.testing.TopicWatch;
import tallydesk.testing.TopicWatch.Seen;

@QuarkusTest
@QuarkusTestResource(
        value = StackResource.class,
        initArgs = @ResourceArg(name = "service", value = "entitlement-service"))
class EntitlementServiceTest {

    private static String uniqueAddress() {
        return "ada." + UUID.randomUUID() + "@customer.example";
    }

    private static UUID registered(String edition, String address) {
        String id = manager()
                .body("""
                        {"name":"Example GmbH","edition":"%s","zone":"Europe/Berlin","holidayRegion":"DE-BY","locale":"de",
                         "contacts":[{"name":"Ada","email":"%s"}]}
                        """.formatted(edition, address))
                .post("/accounts")
                .then()
                .statusCode(201)
                .header("Location", startsWith("http"))
                .header("ETag", "\"2\"")
                .extract()
                .path("id");
        return UUID.fromString(id);
    }

    private static <C extends tallydesk.contract.ContractRecord> List<C> published(UUID account, Class<C> type) {
        List<C> found = new ArrayList<>();
        for (Seen one : TOPIC.of(account)) {
            if (one.type().equals(type.getSimpleName())) {
                new tallydesk.contract.ContractCodec()
                        .decode(type, one.headers().get("ce_type"), one.value())
                        .ifPresent(found::add);
            }
        }
        return found;
    }

    @Test
    void openingATicketDebitsTenPointsAndABugGivesThemBack() {
        UUID account = registered("ENTERPRISE", uniqueAddress());
        buys(account, 15);
        UUID ticket = opens(account, "EMAIL");

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(published(account, PointsDebited.class))
                        .singleElement()
                        .satisfies(debit -> {
                            assertThat(debit.ticketId()).isEqualTo(ticket);
                            assertThat(debit.points()).isEqualTo(10);
                            assertThat(debit.balanceAfter()).isEqualTo(5);
                            assertThat(debit.zone()).isEqualTo("Europe/Berlin");
                            assertThat(debit.holidayRegion()).isEqualTo("DE-BY");
                        }));
        balanceIs(account, 5);

        BugConfirmed bug = new BugConfirmed(ticket, account, "OXUI-1", "POINTS", "agent:a");
        OTHERS.fact(Topics.TICKET, ticket, bug);
        OTHERS.fact(Topics.TICKET, ticket, bug);
        balanceIs(account, 15);
        assertThat(published(account, PointsCredited.class)).singleElement().satisfies(credit -> {
            assertThat(credit.reason()).isEqualTo("BUG");
            assertThat(credit.balanceAfter()).isEqualTo(15);
        });
    }

    @Test
    void tenPointsAndTwentySimultaneousTicketsAreOneDebitAndNineteenDenials() {
        UUID account = registered("ENTERPRISE", uniqueAddress());
        buys(account, 10);
        for (int i = 0; i < 20; i++) {
            opens(account, "WEB");
        }
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(published(account, PointsDebited.class)).hasSize(1);
            assertThat(published(account, EntitlementDenied.class))
                    .hasSize(19)
                    .allMatch(denial -> denial.reason().equals("INSUFFICIENT_POINTS") && denial.balance() == 0);
        });
        balanceIs(account, 0);
    }

    @Test
    void aCommunityAccountMayNotUseThePhone() {
        UUID account = registered("COMMUNITY", uniqueAddress());
        buys(account, 10);
        opens(account, "PHONE");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(published(account, EntitlementDenied.class))
                        .singleElement()
                        .satisfies(denial -> assertThat(denial.reason()).isEqualTo("CHANNEL_NOT_ALLOWED")));
        balanceIs(account, 10);
    }

    @Test
    void aRefundToTheCardIsRequestedOnceAndExcludesTheCredit() {
        UUID account = registered("ENTERPRISE", uniqueAddress());
        buys(account, 10);
        UUID ticket = opens(account, "EMAIL");
        OTHERS.fact(Topics.TICKET, ticket, new BugConfirmed(ticket, account, "OXUI-1", "CARD", "agent:a"));
        OTHERS.fact(Topics.TICKET, ticket, new BugConfirmed(ticket, account, "OXUI-1", "POINTS", "agent:a"));
        UUID next = opens(account, "EMAIL");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(published(account, RefundRequested.class))
                        .singleElement()
                        .satisfies(refund -> assertThat(refund.lots())
                                .singleElement()
                                .satisfies(lot -> assertThat(lot.points()).isEqualTo(10))));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(published(account, EntitlementDenied.class))
                        .singleElement()
                        .satisfies(denial -> assertThat(denial.ticketId()).isEqualTo(next)));
        assertThat(published(account, PointsCredited.class)).isEmpty();
    }

    private static RefundRequested askedFor(UUID account) {
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(published(account, RefundRequested.class)).hasSize(1));
        return published(account, RefundRequested.class).getFirst();
    }

    private static void tell(EntitlementIngress answer) {
        OTHERS.submission(
                Topics.ENTITLEMENT_INGRESS, "/billing", UUID.randomUUID().toString(), answer);
    }

    @Test
    void billingSettlesARefundOnceAndIsRefusedWhereItChangesItsMind() {
        UUID account = registered("ENTERPRISE", uniqueAddress());
        buys(account, 10);
        UUID ticket = opens(account, "EMAIL");
        OTHERS.fact(Topics.TICKET, ticket, new BugConfirmed(ticket, account, "OXUI-1", "CARD", "agent:a"));
        RefundRequested refund = askedFor(account);
        assertThat(refund.lots())
                .singleElement()
                .satisfies(lot -> assertThat(lot.reference()).isEqualTo("INV-1"));
        Instant now = Instant.now();
        try (TopicWatch refused =
                new TopicWatch(Topics.deadLetter(Topics.ENTITLEMENT_INGRESS, "entitlement-service"))) {
            tell(new EntitlementIngress.RefundSettled(account, ticket, refund.refundId(), now, "CN-1"));
            tell(new EntitlementIngress.RefundSettled(account, ticket, refund.refundId(), now, "CN-1"));
            await().atMost(SOON)
                    .untilAsserted(() ->
                            assertThat(published(account, RefundSettled.class)).hasSize(1));
            tell(new EntitlementIngress.RefundFailed(account, ticket, refund.refundId(), "LOST", now));
            tell(new EntitlementIngress.RefundSettled(account, ticket, UUID.randomUUID(), now, null));
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(refused.all().stream()
                                    .filter(one -> one.json().contains(ticket.toString()))
                                    .map(one -> one.headers().get("dlq-reason")))
                            .satisfiesExactlyInAnyOrder(
                                    one -> assertThat(one).startsWith("refund-settled"),
                                    one -> assertThat(one).startsWith("unknown-refund")));
        }
        assertThat(published(account, RefundSettled.class)).singleElement().satisfies(settled -> {
            assertThat(settled.refundId()).isEqualTo(refund.refundId());
            assertThat(settled.reference()).isEqualTo("CN-1");
        });
        balanceIs(account, 0);
    }

    @Test
    void aRefundThatFailsGivesThePointsBackOnce() {
        UUID account = registered("ENTERPRISE", uniqueAddress());
        buys(account, 10);
        UUID ticket = opens(account, "EMAIL");
        OTHERS.fact(Topics.TICKET, ticket, new BugConfirmed(ticket, account, "OXUI-1", "CARD", "agent:a"));
        RefundRequested refund = askedFor(account);
        Instant now = Instant.now();
        tell(new EntitlementIngress.RefundFailed(account, ticket, refund.refundId(), "CARD_EXPIRED", now));
        tell(new EntitlementIngress.RefundFailed(account, ticket, refund.refundId(), "CARD_EXPIRED", now));
        balanceIs(account, 10);
        assertThat(published(account, RefundFailed.class))
                .singleElement()
                .satisfies(failed -> assertThat(failed.reason()).isEqualTo("CARD_EXPIRED"));
        assertThat(published(account, PointsCredited.class)).singleElement().satisfies(credit -> {
            assertThat(credit.reason()).isEqualTo("REFUND_FAILED");
            assertThat(credit.balanceAfter()).isEqualTo(10);
        });
    }

    @Test
    void everyFaultOfARegistrationIsNamedAtOnce() {
        manager().body("""
                        {"name":"","edition":"GOLD","zone":"Mars/Olympus","holidayRegion":"Bavaria","locale":"xx-",
                         "contacts":[{"name":"Ada","email":"no address"}]}
                        """).post("/accounts").then().statusCode(400).contentType("application/problem+json");
        manager()
                .body("""
                        {"name":"X","edition":"GOLD","zone":"Mars/Olympus","holidayRegion":"Bavaria","locale":"xx-",
                         "contacts":[{"name":"Ada","email":"no address"}]}
                        """)
                .post("/accounts")
                .then()
                .statusCode(400)
                .body(
                        "errors.pointer",
                        hasItems("/edition", "/zone", "/holidayRegion", "/locale", "/contacts/0/email"));
    }

    @Test
    void aPurchaseIsRefusedWhereItsRulesSaySo() {
        UUID account = registered("ENTERPRISE", uniqueAddress());
        purchaseIsRefused(account, 0, LocalDate.now(), "INV-1", "/points");
        purchaseIsRefused(account, -10, LocalDate.now(), "INV-1", "/points");
        purchaseIsRefused(account, 10, LocalDate.now().plusDays(3), "INV-1", "/purchasedOn");
        purchaseIsRefused(account, 10, LocalDate.now().minusYears(3), "INV-1", "/purchasedOn");
        purchaseIsRefused(account, 0, LocalDate.now().plusDays(3), "<b>", "/points", "/purchasedOn", "/reference");
        balanceIs(account, 0);
    }

    private static void purchaseIsRefused(
            UUID account, int points, LocalDate on, String reference, String... pointers) {
        manager()
                .body(Map.<String, Object>of("points", points, "purchasedOn", on.toString(), "reference", reference))
                .post("/accounts/{id}/purchases", account)
                .then()
                .statusCode(400)
                .body("errors.pointer", equalTo(List.of(pointers)));
    }

    @Test
    void buyingPointsAdmitsWhoWaitsForThemInOrderOfArrivalAndNotWhoWasClosedOrLapsed() {
        UUID account = registered("ENTERPRISE", uniqueAddress());
        List<UUID> waiting = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            waiting.add(opens(account, "EMAIL"));
            int denied = i + 1;
            // Tickets are streams of their own: who came first is settled by waiting for each answer.
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(published(account, EntitlementDenied.class))
                            .hasSize(denied));
        }
        UUID closed = waiting.remove(1);
        OTHERS.fact(
                Topics.TICKET, closed, new TicketClosed(closed, account, Instant.now(), Instant.now(), Instant.now()));
        UUID lapsed = waiting.remove(1);
        OTHERS.fact(Topics.TICKET, lapsed, new TicketLapsed(lapsed, account, Instant.now(), Instant.now()));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(published(account, EntitlementDenied.class))
                        .filteredOn(denial -> denial.reason().equals("TICKET_ENDED"))
                        .extracting(EntitlementDenied::ticketId)
                        .containsExactlyInAnyOrder(closed, lapsed));

        buys(account, 25);
        balanceIs(account, 5);
        buys(account, 25);
        balanceIs(account, 20);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(published(account, PointsDebited.class))
                        .extracting(PointsDebited::ticketId)
                        .isEqualTo(waiting));
    }

    /** The number of one command's debits is limited; nobody is left behind with points on hand (rule 12). */
    @Test
    void aPurchaseServesEverybodyWhoWaitsHoweverManyTheyAre() {
        UUID account = registered("ENTERPRISE", uniqueAddress());
        int many = 60;
        for (int i = 0; i < many; i++) {
            opens(account, "EMAIL");
        }
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(published(account, EntitlementDenied.class)).hasSize(many));
        buys(account, many * 10);
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(published(account, PointsDebited.class)).hasSizeBetween(50, many - 1));
        UUID first = published(account, PointsDebited.class).getFirst().ticketId();
        OTHERS.fact(Topics.TICKET, first, admitted(first, account));
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(published(account, PointsDebited.class)).hasSize(many));
        balanceIs(account, 0);
    }

    private static TicketAdmitted admitted(UUID ticket, UUID account) {
        Instant opened = Instant.now().minusSeconds(60);
        return new TicketAdmitted(
                ticket,
                account,
                "POINTS",
                "INV-1",
                "INCIDENT",
                2,
                "OXAPPSUITE",
                "Europe/Berlin",
                "DE-BY",
                opened,
                Instant.now(),
                Instant.now());
    }

    @Test
    void aStrangerDoesNotLearnThatAnAccountExists() {
        UUID account = registered("ENTERPRISE", uniqueAddress());
        RequestSpecification stranger = customer(UUID.randomUUID());
        for (String path : List.of("", "/balance", "/lots")) {
            given().spec(stranger).get("/accounts/" + account + path).then().statusCode(404);
        }
        customer(account)
                .body(Map.<String, Object>of(
                        "points", 10, "purchasedOn", LocalDate.now().toString(), "reference", "INV-1"))
                .post("/accounts/{id}/purchases", account)
                .then()
                .statusCode(403);
    }

    @Test
    void aPurchaseThatAnotherSystemReportsTwiceCountsOnce() {
        UUID account = registered("ENTERPRISE", uniqueAddress());
        EntitlementIngress bought = new EntitlementIngress.PointsPurchased(
                account, 30, LocalDate.now().minusDays(1), "SHOP-7");
        String id = UUID.randomUUID().toString();
        OTHERS.submission(Topics.ENTITLEMENT_INGRESS, "/shop", id, bought);
        OTHERS.submission(Topics.ENTITLEMENT_INGRESS, "/shop", id, bought);
        balanceIs(account, 30);
        buys(account, 1);
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(published(account, PointsPurchased.class)).hasSize(2));
        balanceIs(account, 31);
    }

    @Test
    void theBalanceCanBeRebuiltFromTheTopicWithEqualChecksums() {
        UUID account = registered("ENTERPRISE", uniqueAddress());
        buys(account, 25);
        opens(account, "EMAIL");
        balanceIs(account, 15);
        manager().post("/operations/projections/balance/rebuild").then().statusCode(202);
        await().atMost(SOON)
                .untilAsserted(() -> manager()
                        .get("/operations/projections/balance")
                        .then()
                        .body("state", equalTo("DONE"))
                        .body("differences", equalTo(0)));
        balanceIs(account, 15);
    }

    @Test
    void anOperatorSeesWhatWaitsForItsTime() {
        Desk.agent().get("/operations/timer").then().statusCode(403);
        Desk.manager()
                .get("/operations/timer")
                .then()
                .statusCode(200)
                .body("alarm", nullValue())
                .body("timers.what", containsInAnyOrder("lots", "keys", "refunds"));
    }
}
