package tallydesk.sla.policies;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tallydesk.log.Transactions;
import tallydesk.sla.desk.PatientWatch;
import tallydesk.sla.domain.Versioned;
import tallydesk.sla.domain.policy.ClockTarget;
import tallydesk.sla.domain.policy.PolicyVersion;
import tallydesk.testing.EmbeddedStack;
import tallydesk.testing.StackResource;

/** How a manager promises, and what clocks are held to. */
@QuarkusTest
@QuarkusTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "service", value = "sla-service"))
@QuarkusTestResource(PatientWatch.class)
class PoliciesOverHttpTest {
    private static final AtomicInteger NAMES = new AtomicInteger();
    private static final Map<String, String> TOKENS = new ConcurrentHashMap<>();

    private final int number = NAMES.incrementAndGet();
    private final String name = "policy-" + number;
    private final String level = "LEVEL_" + number;
    private final String body = """
            {"serviceLevels":["%s"],"rows":[
             {"severities":[1],"calendar":"always","firstResponse":{"targetMinutes":60,"warnBeforeMinutes":[15,30]},
              "resolution":{"targetMinutes":480}},
             {"severities":[2,3,4],"calendar":"incident","firstResponse":{"targetMinutes":240}}]}""".formatted(level);

    @Inject
    Policies policies;

    @Inject
    Transactions transactions;

    private static RequestSpecification as(String role) {
        return given().auth()
                .oauth2(TOKENS.computeIfAbsent(
                        role, one -> EmbeddedStack.shared().token(Map.of("role", one))));
    }

    private static Response put(String name, String body) {
        return as("manager").contentType("application/json").body(body).put("/policies/" + name);
    }

    private PolicyVersion inForce(String serviceLevel, Instant at) {
        return transactions
                .inNew(() -> policies.ofServiceLevel(serviceLevel, at))
                .orElse(null);
    }

    @Test
    void aPolicyIsPublishedReadAndChangedVersionByVersion() {
        put(name, body).then().statusCode(201).header("ETag", equalTo("\"1\"")).body("version", equalTo(1));
        put(name, body).then().statusCode(200).body("version", equalTo(1));
        put(name, body.replace("240", "120")).then().statusCode(200).body("version", equalTo(2));
        as("agent")
                .get("/policies/" + name)
                .then()
                .statusCode(200)
                .header("ETag", equalTo("\"2\""))
                .body("serviceLevels", contains(level))
                .body("rows", hasSize(4))
                .body(
                        "rows[0].firstResponse",
                        equalTo(Map.of("targetMinutes", 60, "warnBeforeMinutes", List.of(30, 15))))
                .body("rows[0].nextResponse", equalTo(null))
                .body("rows[3].calendar", equalTo("incident"))
                .body("rows[3].firstResponse.targetMinutes", equalTo(120));
        as("agent")
                .get("/policies/" + name + "?version=1")
                .then()
                .body("rows[3].firstResponse.targetMinutes", equalTo(240));
        as("agent").get("/policies/" + name + "?version=9").then().statusCode(404);
        as("agent").get("/policies").then().body("items.name", hasItems("advanced", "incident", name));
        as("agent")
                .contentType("application/json")
                .body(body)
                .put("/policies/" + name)
                .then()
                .statusCode(403);
        as("manager")
                .contentType("application/json")
                .header("If-Match", "\"1\"")
                .body(body)
                .put("/policies/" + name)
                .then()
                .statusCode(412);
    }

    @Test
    void whatIsReadCanBeSentBack() {
        put(name, body).then().statusCode(201);
        Map<String, Object> read =
                as("agent").get("/policies/" + name).jsonPath().getMap("$");
        Map<String, Object> back = Map.of("serviceLevels", read.get("serviceLevels"), "rows", read.get("rows"));
        as("manager")
                .contentType("application/json")
                .body(back)
                .put("/policies/" + name)
                .then()
                .statusCode(200)
                .body("version", equalTo(1));
    }

    @Test
    void aGapAWarningBeforeTheStartAndAnUnknownCalendarAreNamedAtOnceAndTheVersionInForceStays() {
        put(name, body).then().statusCode(201);
        put(name, """
                {"serviceLevels":["%s","INCIDENT"],"rows":[
                 {"severities":[1,2],"calendar":"moon","firstResponse":{"targetMinutes":60,"warnBeforeMinutes":[61]}},
                 {"severities":[3],"calendar":"always","nextResponse":{"targetMinutes":60}}]}""".formatted(level))
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body(
                        "errors.pointer",
                        containsInAnyOrder(
                                "/serviceLevels/1",
                                "/rows/0/calendar",
                                "/rows/0/firstResponse/warnBeforeMinutes/0",
                                "/rows/1/firstResponse",
                                "/rows",
                                "/rows"))
                .body("errors.detail", hasItem("INCIDENT belongs to the policy incident"))
                .body("errors.detail", hasItem(level + ", severity 4: nothing is promised"));
        as("agent").get("/policies/" + name).then().body("version", equalTo(1));
        put(name, "{}").then().statusCode(400).body("errors.pointer", contains("/serviceLevels"));
    }

    @Test
    @DisplayName("case 15: the API refuses days")
    void theOnlyUnitIsTheBusinessMinute() {
        put(name, body.replace("\"targetMinutes\":240", "\"targetMinutes\":\"1 day\""))
                .then()
                .statusCode(400)
                .body("errors.pointer", contains("/rows/1/firstResponse/targetMinutes"));
        put(name, body.replace("\"targetMinutes\":240", "\"targetDays\":1"))
                .then()
                .statusCode(400)
                .body("errors.pointer", hasItem("/rows/1/firstResponse/targetDays"));
        as("agent").get("/policies/" + name).then().statusCode(404);
    }

    @Test
    void aClockGetsTheVersionThatWasInForceWhenItStartedAndKeepsItForEver() {
        put(name, body).then().statusCode(201);
        PolicyVersion first = inForce(level, Instant.now());
        Assertions.assertThat(first.id()).isEqualTo(new Versioned(name, 1));
        put(name, body.replace("240", "120")).then().statusCode(200);
        PolicyVersion second = inForce(level, Instant.now());
        Assertions.assertThat(second.id()).isEqualTo(new Versioned(name, 2));
        Assertions.assertThat(inForce(level, second.since().minusMillis(1)).id())
                .isEqualTo(first.id());
        Assertions.assertThat(inForce(level, Instant.EPOCH).id())
                .as("older than the policy")
                .isEqualTo(first.id());
        Assertions.assertThat(policies.version(new Versioned(name, 1))).contains(first);
        Assertions.assertThat(policies.version(new Versioned(name, 3))).isEmpty();
    }

    @Test
    void aServiceLevelIsNotForgottenButRetired() {
        put(name, body).then().statusCode(201);
        String without = body.replace(level, level + "_B");
        put(name, without).then().statusCode(409).body("detail", containsString(level));
        as("agent").get("/policies/" + name).then().body("version", equalTo(1));
        put(name, without.replaceFirst("\\{", "{\"retire\":[\"" + level + "\"],"))
                .then()
                .statusCode(200)
                .body("version", equalTo(2));
    }

    @Test
    void aServiceLevelThatIsTakenAwayOrThatNobodyEverNamedHasNoPolicy() {
        Assertions.assertThat(inForce("NOBODYS", Instant.now())).isNull();
        put(name, body).then().statusCode(201);
        put(name, body.replace(level, level + "_B").replaceFirst("\\{", "{\"retire\":[\"" + level + "\"],"))
                .then()
                .statusCode(200);
        Assertions.assertThat(inForce(level, Instant.now())).isNull();
        put(name + "-b", body).then().statusCode(201);
        Assertions.assertThat(inForce(level, Instant.now()).id()).isEqualTo(new Versioned(name + "-b", 1));
    }

    @Test
    void ofTwoManagersWhoNameOneLevelAtOnceOneSucceeds() throws Exception {
        for (int round = 0; round < 5; round++) {
            String contested = body.replace(level, level + "_R" + round);
            String one = name + "-one-" + round;
            String other = name + "-other-" + round;
            try (ExecutorService managers = Executors.newFixedThreadPool(2)) {
                Future<Integer> first =
                        managers.submit(() -> put(one, contested).statusCode());
                Future<Integer> second =
                        managers.submit(() -> put(other, contested).statusCode());
                Assertions.assertThat(List.of(first.get(), second.get()))
                        .containsOnlyOnce(201)
                        .containsAnyOf(400, 409);
            }
        }
    }

    @Test
    void whatComesWithTheProductIsPromisedFromTheFirstStart() {
        PolicyVersion incident = inForce("INCIDENT", Instant.EPOCH);
        Assertions.assertThat(incident.id()).isEqualTo(new Versioned("incident", 1));
        for (int severity = 1; severity <= 4; severity++) {
            Assertions.assertThat(incident.promise("INCIDENT", severity).firstResponse())
                    .isEqualTo(new ClockTarget(240, List.of(60)));
            Assertions.assertThat(incident.promise("INCIDENT", severity).calendar())
                    .isEqualTo("incident");
        }
        PolicyVersion advanced = inForce("BUSINESS", Instant.EPOCH);
        Assertions.assertThat(advanced.promise("BUSINESS", 1).calendar()).isEqualTo("always");
        Assertions.assertThat(advanced.promise("BUSINESS", 2).calendar()).isEqualTo("incident");
    }
}
