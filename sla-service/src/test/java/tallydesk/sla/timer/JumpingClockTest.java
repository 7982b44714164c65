package tallydesk.sla.timer;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tallydesk.log.Transactions;
import tallydesk.log.timer.ClockGuard;
import tallydesk.log.timer.DatabaseClock;
import tallydesk.sla.desk.PatientWatch;
import tallydesk.testing.EmbeddedStack;
import tallydesk.testing.StackResource;

/** A database whose clock jumps: an alarm instead of a burst. */
@QuarkusTest
@QuarkusTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "service", value = "sla-service"))
@QuarkusTestResource(PatientWatch.class)
class JumpingClockTest {
    @Inject
    RunningClocks running;

    @Inject
    DatabaseClock clock;

    @Inject
    ClockGuard guard;

    @Inject
    TicketWatermark watermark;

    @Inject
    OpenClocks openClocks;

    @Inject
    Firing firing;

    @Inject
    Transactions transactions;

    @BeforeEach
    @AfterEach
    void clear() {
        guard.permitted(clock);
        guard.resume();
    }

    private static RequestSpecification as(String role) {
        return given().auth().oauth2(EmbeddedStack.shared().token(Map.of("role", role)));
    }

    @Test
    void aClockThatRunsAheadFiresNothingUntilAnOperatorSaysSo() {
        Instant now = clock.now();
        List<UUID> dueAfterTheJump =
                running.dueAt(now.plus(Duration.ofMinutes(30)).truncatedTo(ChronoUnit.MICROS), Duration.ZERO, 5);
        Duration[] jump = {Duration.ZERO};
        DeadlineWatch watch = new DeadlineWatch(
                () -> clock.now().plus(jump[0]),
                guard,
                watermark,
                openClocks,
                firing,
                transactions,
                Duration.ofHours(1));
        watch.fireDue();
        jump[0] = Duration.ofHours(1);
        assertThat(watch.fireDue()).isZero();
        assertThat(running.open(dueAfterTheJump)).isEqualTo(5);
        given().when()
                .get("/q/health/well")
                .then()
                .statusCode(503)
                .body(containsString("the database's clock moved by"));
        as("manager").get("/operations/timer").then().statusCode(200).body("alarm", containsString("moved by PT1H"));
        as("agent").post("/operations/timer/resume").then().statusCode(403);
        assertThat(watch.fireDue()).isZero();
        as("manager").post("/operations/timer/resume").then().statusCode(204);
        assertThat(watch.fireDue()).isGreaterThanOrEqualTo(5);
        as("manager").get("/operations/timer").then().body("alarm", nullValue());
    }

    @Test
    void aTimerThatFiresIsWell() {
        given().when().get("/q/health/well").then().statusCode(200).body("status", equalTo("UP"));
        assertThat(guard.permitted(() -> clock.now().plusSeconds(120))).isEmpty();
        given().when().get("/q/health/well").then().statusCode(503);
    }
}
