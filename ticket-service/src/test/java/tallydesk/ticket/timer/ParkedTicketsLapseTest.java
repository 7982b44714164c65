package tallydesk.ticket.timer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tallydesk.contract.TicketContract.TicketLapsed;
import tallydesk.contract.TicketContract.TicketParked;
import tallydesk.contract.Topics;
import tallydesk.log.Sql;
import tallydesk.testing.StackResource;
import tallydesk.ticket.world.Customer;
import tallydesk.ticket.world.Desk;
import tallydesk.ticket.world.Entitlement;
import tallydesk.ticket.world.Published;
import tallydesk.ticket.world.Reports;

/** The service as it is shipped: its own timer lets a parked ticket lapse, and everybody sees it. */
@QuarkusTest
@QuarkusTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "service", value = "ticket-service"))
class ParkedTicketsLapseTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private final Customer customer = Entitlement.customer();

    @Inject
    WaitingTickets waiting;

    @Inject
    Sql sql;

    @Test
    void whoIsParkedIsToldUntilWhenPointsMustCome() {
        UUID ticket = parked();
        TicketParked fact = Published.first(Topics.TICKET, ticket, TicketParked.class);
        String parkedAt =
                Published.all(Topics.TICKET, ticket).getLast().headers().get("ce_time");
        assertThat(fact.lapsesAt()).isEqualTo(Instant.parse(parkedAt).plus(Duration.ofDays(30)));
        Desk.customer(customer)
                .get("/tickets/" + ticket)
                .then()
                .body("parking.lapsesAt", equalTo(fact.lapsesAt().toString()));
    }

    @Test
    void aTicketThatNobodyBoughtPointsForLapsesByItself() {
        UUID ticket = lapsed();
        TicketLapsed fact = Published.first(Topics.TICKET, ticket, TicketLapsed.class);
        assertThat(fact.lapsedAt())
                .isAfterOrEqualTo(fact.parkedAt().plus(Duration.ofDays(30)))
                .isBeforeOrEqualTo(Instant.now());
        Desk.customer(customer)
                .get("/tickets/" + ticket)
                .then()
                .body("parking", nullValue())
                .body("lapse.lapsedAt", equalTo(fact.lapsedAt().toString()));
        Desk.customer(customer)
                .get("/tickets/" + ticket + "/timeline")
                .then()
                .body("items.type", hasItem("TicketLapsed"));
        await().atMost(SOON)
                .untilAsserted(() -> Desk.customer(customer)
                        .get("/tickets?status=LAPSED")
                        .then()
                        .body("items.id", hasItem(ticket.toString())));
    }

    @Test
    void aLapsedTicketIsClosedToMessagesButABugMayBeConfirmed() {
        UUID ticket = lapsed();
        Desk.agent()
                .body("{\"text\":\"Points?\"}")
                .post("/tickets/" + ticket + "/messages")
                .then()
                .statusCode(409)
                .body("type", endsWith("ticket-lapsed"));
        Desk.agent()
                .body("{\"defectId\":\"OXUI-1\",\"compensation\":\"POINTS\"}")
                .post("/tickets/" + ticket + "/bug")
                .then()
                .statusCode(200)
                .body("status", equalTo("LAPSED"));
    }

    @Test
    void pointsThatWereTakenForALapsedTicketGoBack() {
        UUID ticket = lapsed();
        Entitlement.debited(customer, ticket);
        Reports.awaitStatus(ticket, "DECLINED");
        Desk.customer(customer)
                .get("/tickets/" + ticket)
                .then()
                .body("refusal.reason", equalTo("LAPSED_BEFORE_ADMISSION"));
        assertThat(Published.types(Topics.TICKET, ticket, 4))
                .containsExactly("TicketOpened", "TicketParked", "TicketLapsed", "TicketDeclined");
    }

    @Test
    void whatWaitsIsMeasured() {
        parked();
        await().atMost(SOON)
                .untilAsserted(() -> Desk.manager()
                        .accept(ContentType.ANY)
                        .get("/q/metrics")
                        .then()
                        .body(containsString("tallydesk_timer_open_tickets"))
                        .body(containsString("tallydesk_timer_due_tickets"))
                        .body(containsString("tallydesk_timer_oldest_due_seconds")));
    }

    @Test
    void ticketsFromBeforeThereWasATimerAreWaitedForLikeNewOnes() throws IOException {
        UUID waits = waiting.parked();
        UUID admitted = waiting.parked();
        waiting.ahead(Duration.ZERO, 0).inNew(() -> waiting.admit(admitted));
        String found;
        try (InputStream script = getClass().getResourceAsStream("/db/service/V2026.11.24.45__parked_tickets.sql")) {
            String text = new String(script.readAllBytes(), UTF_8);
            found = text.substring(text.indexOf("SELECT parked.stream_id")).replace(";", "");
        }
        String written = "SELECT ticket_id, parked_at, next_at, set_by, correlation, trace FROM timer.parked_ticket";
        assertThat(rows(found + " AND parked.stream_id IN ('%s', '%s')".formatted(waits, admitted)))
                .hasSize(1)
                .isEqualTo(rows(written + " WHERE ticket_id IN ('%s', '%s')".formatted(waits, admitted)));
    }

    private List<String> rows(String query) {
        return sql.query(
                query,
                row -> row.getString(1) + " " + row.getString(2) + " " + row.getString(3) + " " + row.getString(4) + " "
                        + row.getString(5) + " " + row.getString(6));
    }

    private UUID parked() {
        UUID ticket = Reports.opened(customer);
        Entitlement.denied(customer, ticket, "INSUFFICIENT_POINTS");
        Reports.awaitStatus(ticket, "PARKED");
        return ticket;
    }

    /** As if it had been parked 30 days ago. */
    private UUID lapsed() {
        UUID ticket = parked();
        sql.update("""
                UPDATE timer.parked_ticket
                   SET parked_at = parked_at - interval '720 hours', next_at = next_at - interval '720 hours'
                 WHERE ticket_id = ?
                """, ticket);
        Reports.awaitStatus(ticket, "LAPSED");
        return ticket;
    }
}
