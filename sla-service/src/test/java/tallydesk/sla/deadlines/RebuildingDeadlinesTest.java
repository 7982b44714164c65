package tallydesk.sla.deadlines;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tallydesk.log.Sql;
import tallydesk.sla.desk.Histories;
import tallydesk.sla.desk.PatientWatch;
import tallydesk.sla.desk.TicketFacts;
import tallydesk.testing.EmbeddedStack;
import tallydesk.testing.StackResource;

/** The read model may be dropped at any time; replaying it does nothing but fill it. */
@QuarkusTest
@QuarkusTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "service", value = "sla-service"))
@QuarkusTestResource(PatientWatch.class)
class RebuildingDeadlinesTest {
    private static final Instant FRIDAY_AT_THREE = Instant.parse("2024-11-15T14:00:00Z");

    @Inject
    Histories histories;

    @Inject
    Sql sql;

    private static RequestSpecification manager() {
        return given().auth().oauth2(EmbeddedStack.shared().token(Map.of("role", "manager")));
    }

    private void someTickets() {
        TicketFacts running = TicketFacts.ofSomebody().opened().admitted("Europe/Berlin", "DE-BY", FRIDAY_AT_THREE);
        TicketFacts met = TicketFacts.ofSomebody()
                .opened()
                .admitted("Asia/Tokyo", "JP", FRIDAY_AT_THREE)
                .answered(FRIDAY_AT_THREE.plusSeconds(60));
        TicketFacts closed = TicketFacts.ofSomebody()
                .opened()
                .admitted("America/Denver", "US-CO", FRIDAY_AT_THREE)
                .closed(FRIDAY_AT_THREE.plusSeconds(60));
        await().atMost(Histories.SOON)
                .until(() -> states(running, met, closed), List.of("CANCELLED", "MET", "RUNNING")::equals);
    }

    private List<String> states(TicketFacts... tickets) {
        return sql.query(
                "SELECT state FROM view.deadline_clock WHERE ticket_id = ANY (?) ORDER BY state",
                row -> row.getString(1),
                (Object) Arrays.stream(tickets).map(TicketFacts::ticketId).toArray(UUID[]::new));
    }

    private JsonPath replayed(String how) {
        manager().post("/operations/projections/deadlines/" + how).then().statusCode(202);
        RequestSpecification manager = manager();
        return await().atMost(Histories.SOON)
                .until(
                        () -> manager.get("/operations/projections/deadlines").jsonPath(),
                        status -> !status.getString("state").equals("RUNNING"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"verify", "rebuild"})
    void aReplayComesOutEqualAndAppendsNothing(String how) {
        someTickets();
        long before = histories.eventsInAll();
        JsonPath status = replayed(how);
        assertThat(status.getString("state")).isEqualTo("DONE");
        assertThat(status.getLong("rows")).isGreaterThanOrEqualTo(6);
        assertThat(status.getLong("differences")).isZero();
        assertThat(status.getString("checksum")).isEqualTo(status.getString("servingChecksum"));
        assertThat(histories.eventsInAll()).isEqualTo(before);
    }

    @Test
    void aRowThatWasTamperedWithIsFoundAndMended() {
        someTickets();
        sql.update(
                "UPDATE view.deadline_clock SET target_minutes = 1 WHERE ctid IN (SELECT ctid FROM view.deadline_clock LIMIT 1)");
        assertThat(replayed("verify").getLong("differences")).isEqualTo(2);
        replayed("rebuild");
        assertThat(replayed("verify").getLong("differences")).isZero();
    }
}
