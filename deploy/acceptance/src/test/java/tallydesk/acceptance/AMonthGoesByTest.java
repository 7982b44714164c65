package tallydesk.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import tallydesk.testing.TopicWatch.Seen;

/** What only time brings about. Each story begins before the month, which passes once for all of them. */
@TestInstance(Lifecycle.PER_CLASS)
class AMonthGoesByTest {
    private static final int DAYS = 31;
    private static final String ENTITLEMENT = tallydesk.contract.Topics.ENTITLEMENT;

    private final Desk desk = Desk.shared();
    private final Topics topics = new Topics(desk);
    private final Customer spender = Customer.with(desk, 0);
    private final Customer waiter = Customer.with(desk, 5);
    private final Customer payer = Customer.with(desk, 10);
    private String paidFromTwoLots;
    private String parked;
    private String toRefund;

    @BeforeAll
    void andThenAMonthGoesBy() {
        LocalDate yearAgo = desk.today().minusYears(1);
        spender.buys(25, yearAgo.plusDays(5));
        spender.buys(5, yearAgo.plusDays(3));
        paidFromTwoLots = spender.opens("TWO-LOTS", "OPEN");
        spender.awaitBalance(20);
        parked = waiter.opens("NO-POINTS", "PARKED");
        toRefund = payer.opens("CARD", "OPEN");
        confirmBug(toRefund, "CARD");
        topics.await(ENTITLEMENT, payer.account(), "RefundRequested");
        desk.letDaysPass(DAYS);
    }

    @AfterAll
    void nothingBrokeTheContract() {
        topics.readAll();
        topics.close();
    }

    @Test
    void aTicketIsPaidFromTwoLotsTheRestEndsAndItsBugGivesThePointsBackWithAMonthToLive(@TempDir Path folder)
            throws IOException {
        assertThat(topics.await(ENTITLEMENT, spender.account(), "PointsDebited").json())
                .as("the lot that ends first, then the next")
                .containsPattern("\"points\":5\\}.*\"points\":5\\}");
        Seen expired = topics.await(ENTITLEMENT, spender.account(), "PointsExpired");
        assertThat(expired.json()).contains("\"points\":20", "\"balanceAfter\":0");
        assertThat(spender.balance()).isZero();

        confirmBug(paidFromTwoLots, "POINTS");

        spender.awaitBalance(10);
        LocalDate alive = desk.today().plusDays(30);
        assertThat(topics.await(ENTITLEMENT, spender.account(), "PointsCredited")
                        .json())
                .contains("\"reason\":\"BUG\"", "\"expiresOn\":\"" + alive + "\"");
        JsonNode statement = spender.reads("/statement");
        assertThat(statement.path("closing").asInt()).as("%s", statement).isEqualTo(10);
        Path proof = folder.resolve("proof.ndjson");
        Files.writeString(proof, spender.person().text(spender.path("/statement/proof")));
        assertThat(desk.tell("verify-statement", proof.toString()))
                .contains("OK: account " + spender.account(), "10 points on hand");
    }

    @Test
    void aTicketThatWaitedForPointsForThirtyDaysLapsesAndPointsThatComeThenStay() {
        topics.await(tallydesk.contract.Topics.TICKET, parked, "TicketLapsed");
        waiter.awaitStatus(parked, "LAPSED");

        waiter.buys(10, desk.today());

        // One more behind it: had the lapsed ticket taken points, it would have been told by then.
        waiter.buys(1, desk.today());
        waiter.awaitBalance(16);
    }

    @Test
    void aRefundThatBillingDoesNotAnswerComesBackAsPoints() {
        assertThat(topics.await(ENTITLEMENT, payer.account(), "RefundFailed").json())
                .contains(toRefund);
        payer.awaitBalance(10);
    }

    private void confirmBug(String ticket, String compensation) {
        assertThat(Person.agent(desk)
                        .post("/tickets/" + ticket + "/bug", Map.of("defectId", "OXUI-7", "compensation", compensation))
                        .status())
                .isBetween(200, 201);
    }
}
