package tallydesk.log.operations;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tallydesk.contract.SlaContract.ResponseRecorded;
import tallydesk.contract.Topics;
import tallydesk.log.Ids;
import tallydesk.log.Sql;
import tallydesk.testapp.HeardFacts;
import tallydesk.testapp.HeardFacts.Heard;
import tallydesk.testapp.Notebook;
import tallydesk.testapp.Trips;
import tallydesk.testing.EmbeddedStack;
import tallydesk.testing.OtherServices;

/** What an operator sees and does. */
@QuarkusTest
class OperationsTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String MANAGER = EmbeddedStack.shared().token(Map.of("role", "manager"));
    private static final OtherServices OTHERS = new OtherServices();

    @Inject
    Notebook notebook;

    @Inject
    HeardFacts heard;

    @Inject
    Trips trips;

    @Inject
    Sql sql;

    private static RequestSpecification manager() {
        return given().auth().oauth2(MANAGER).contentType(ContentType.JSON);
    }

    @Test
    void theOverviewShowsRelayLagParkedStreamsAndProjections() {
        await().atMost(SOON)
                .untilAsserted(() -> manager()
                        .get("/operations")
                        .then()
                        .statusCode(200)
                        .body("relay.state", equalTo("LEADING"))
                        .body("relay.trouble", nullValue())
                        .body("relay.waitingEvents", equalTo(0))
                        .body("feedLag.keySet()", hasItems("notes", "heard", "reports"))
                        .body("projections", hasItems("heard", "notes")));
    }

    @Test
    void aProjectionIsVerifiedAndRebuiltOverHttp() {
        for (String what : new String[] {"verify", "rebuild"}) {
            manager()
                    .post("/operations/projections/notes/" + what)
                    .then()
                    .statusCode(202)
                    .header("Location", containsString("/operations/projections/notes"))
                    .body("state", equalTo("RUNNING"));
            await().atMost(SOON)
                    .untilAsserted(() -> manager()
                            .get("/operations/projections/notes")
                            .then()
                            .body("state", equalTo("DONE"))
                            .body("differences", equalTo(0)));
        }
    }

    @Test
    void aSecondReplayIsRefusedWhileOneRuns() {
        UUID ticket = Ids.fresh();
        notebook.take(ticket, 1);
        await().atMost(SOON).until(() -> notebook.counted(ticket) == 1);
        boolean[] held = {true};
        trips.plant(ticket, () -> await().atMost(SOON).until(() -> !held[0]));
        manager().post("/operations/projections/notes/verify").then().statusCode(202);
        manager()
                .post("/operations/projections/notes/rebuild")
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:tallydesk:problem:replay-running"));
        held[0] = false;
        await().atMost(SOON)
                .untilAsserted(() ->
                        manager().get("/operations/projections/notes").then().body("state", equalTo("DONE")));
        trips.remove(ticket);
    }

    @Test
    void theLogIsVerifiedOverHttpAndAnAlteredRowIsNamed() {
        UUID ticket = Ids.fresh();
        notebook.take(ticket, 2);
        behindTheTriggersBack("UPDATE log.event SET actor = 'agent:b' WHERE stream_id = ? AND version = 2", ticket);
        manager()
                .post("/operations/log/verify")
                .then()
                .statusCode(202)
                .header("Location", containsString("/operations/log"))
                .body("state", equalTo("RUNNING"))
                .body("replica", notNullValue());
        await().atMost(SOON)
                .untilAsserted(() -> manager()
                        .get("/operations/log")
                        .then()
                        .statusCode(200)
                        .body("state", equalTo("DONE"))
                        .body("error", nullValue())
                        .body("faults", equalTo(1))
                        .body("first", hasSize(1))
                        .body(
                                "first[0]",
                                equalTo(Map.of("kind", "BROKEN_LINK", "stream", ticket.toString(), "version", 2))));
        behindTheTriggersBack("UPDATE log.event SET actor = 'agent:a' WHERE stream_id = ? AND version = 2", ticket);
    }

    private void behindTheTriggersBack(String change, UUID stream) {
        sql.update("ALTER TABLE log.event DISABLE TRIGGER event_append_only");
        sql.update(change, stream);
        sql.update("ALTER TABLE log.event ENABLE TRIGGER event_append_only");
    }

    @Test
    void aProjectionThatIsNotThereIsNotFound() {
        manager().post("/operations/projections/nobody/rebuild").then().statusCode(404);
        manager().get("/operations/projections/nobody").then().statusCode(404);
    }

    @Test
    void aParkedStreamIsShownAndGoesOnWhenItsCauseIsMended() {
        UUID stream = Ids.fresh();
        trips.plant(stream, () -> {
            throw new IllegalStateException("not mended yet");
        });
        OTHERS.fact(Topics.SLA, stream, new ResponseRecorded(stream, Ids.fresh(), Instant.now(), null, null));
        await().atMost(SOON)
                .untilAsserted(() ->
                        manager().get("/operations").then().body("parked.stream.stream", hasItem(stream.toString())));
        Map<String, String> which = Map.of("consumer", "heard", "topic", Topics.SLA, "stream", stream.toString());
        manager()
                .body(which)
                .post("/operations/parked/retry")
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:tallydesk:problem:still-failing"));
        trips.remove(stream);
        manager().body(which).post("/operations/parked/retry").then().statusCode(204);
        assertThat(heard.of(stream)).containsExactly(Heard.all(1));
        manager()
                .body(which)
                .post("/operations/parked/retry")
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:tallydesk:problem:not-parked"));
        manager()
                .body("{\"consumer\":\"heard\"}")
                .post("/operations/parked/retry")
                .then()
                .statusCode(400)
                .body("errors.pointer", hasItems("/topic", "/stream"));
    }

    @Test
    void onlyManagersOperate() {
        for (String role : new String[] {"customer", "agent", "system"}) {
            String token = EmbeddedStack.shared().token(Map.of("role", role));
            given().auth().oauth2(token).get("/operations").then().statusCode(403);
            given().auth()
                    .oauth2(token)
                    .post("/operations/projections/notes/rebuild")
                    .then()
                    .statusCode(403);
            given().auth().oauth2(token).post("/operations/log/verify").then().statusCode(403);
        }
    }

    @Test
    void whatIsMeasuredIsThereForDashboards() {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(manager().get("/q/metrics").asString())
                        .contains(
                                "tallydesk_relay_waiting_events",
                                "tallydesk_relay_oldest_waiting_seconds",
                                "tallydesk_relay_leading 1.0",
                                "tallydesk_relay_forked 0.0",
                                "tallydesk_feed_lag_offsets{consumer=\"notes\""));
    }
}
