package tallydesk.sla.calendars;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.oneOf;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import tallydesk.sla.desk.Histories;
import tallydesk.sla.desk.PatientWatch;
import tallydesk.sla.desk.TicketFacts;
import tallydesk.testing.EmbeddedStack;
import tallydesk.testing.StackResource;

/** How a manager publishes calendars and reviews holidays, and what others see of it. */
@QuarkusTest
@QuarkusTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "service", value = "sla-service"))
@QuarkusTestResource(PatientWatch.class)
class CalendarsOverHttpTest {
    private static final AtomicInteger NAMES = new AtomicInteger();
    private static final Map<String, String> TOKENS = new ConcurrentHashMap<>();
    private static final String OFFICE = """
            {"zone":"CUSTOMER","windows":[{"day":"MONDAY","opens":"09:00","closes":"17:00"},
             {"day":"FRIDAY","opens":"22:00","closes":"06:00"}],"holidays":["2026-12-24"]}""";

    private final String name = "office-" + NAMES.incrementAndGet();

    private static RequestSpecification as(String role) {
        return given().auth()
                .oauth2(TOKENS.computeIfAbsent(
                        role, one -> EmbeddedStack.shared().token(Map.of("role", one))));
    }

    private static RequestSpecification manager() {
        return as("manager").contentType("application/json");
    }

    private Response put(String body) {
        return manager().body(body).put("/calendars/" + name);
    }

    private Response get(String query) {
        return as("agent").get("/calendars/" + name + query);
    }

    private String proposed(RequestSpecification request, String query) {
        return request.post("/calendars/" + name + "/holiday-imports" + query)
                .then()
                .statusCode(201)
                .body("status", equalTo("OPEN"))
                .header("Location", containsString("/calendars/" + name + "/holiday-imports/"))
                .extract()
                .path("id");
    }

    private Response review(String id, String body) {
        return manager().body(body).post("/calendars/" + name + "/holiday-imports/" + id + "/review");
    }

    @Test
    void aCalendarIsPublishedReadAndChangedVersionByVersion() {
        put(OFFICE)
                .then()
                .statusCode(201)
                .header("Location", endsWith("/calendars/" + name))
                .header("ETag", equalTo("\"1\""))
                .body("version", equalTo(1));
        put(OFFICE).then().statusCode(200).body("version", equalTo(1));
        put(OFFICE.replace("CUSTOMER", "Asia/Tokyo")).then().statusCode(200).body("version", equalTo(2));
        get("").then()
                .statusCode(200)
                .header("ETag", equalTo("\"2\""))
                .body("name", equalTo(name))
                .body("version", equalTo(2))
                .body("zone", equalTo("Asia/Tokyo"))
                .body("windows[1]", equalTo(Map.of("day", "FRIDAY", "opens", "22:00", "closes", "06:00")))
                .body("holidays", contains("2026-12-24"));
        get("?version=1").then().body("zone", equalTo("CUSTOMER")).body("version", equalTo(1));
        get("?version=3").then().statusCode(404);
        get("?version=x").then().statusCode(400).body("errors.pointer", contains("version"));
        as("agent").get("/calendars").then().statusCode(200).body("items.name", hasItems("always", "incident", name));
    }

    @Test
    void holidaysThatABodyDoesNotNameStay() {
        put(OFFICE).then().statusCode(201);
        put("{\"zone\":\"UTC\",\"windows\":[{\"day\":\"MONDAY\",\"opens\":\"09:00\",\"closes\":\"17:00\"}]}")
                .then()
                .statusCode(200)
                .body("version", equalTo(2))
                .body("holidays", contains("2026-12-24"));
    }

    @Test
    void whoHasNotSeenTheNewestVersionIsToldSoAndARetryHasOneEffect() {
        put(OFFICE).then().statusCode(201);
        manager()
                .header("If-Match", "\"7\"")
                .body(OFFICE.replace("CUSTOMER", "UTC"))
                .put("/calendars/" + name)
                .then()
                .statusCode(412);
        for (int i = 0; i < 2; i++) {
            manager()
                    .header("If-Match", "\"1\"")
                    .header("Idempotency-Key", "k-" + name)
                    .body(OFFICE.replace("CUSTOMER", "UTC"))
                    .put("/calendars/" + name)
                    .then()
                    .statusCode(200)
                    .body("version", equalTo(2));
        }
        manager()
                .header("Idempotency-Key", "k-" + name)
                .body(OFFICE)
                .put("/calendars/" + name)
                .then()
                .statusCode(422);
    }

    @Test
    void agentsReadManagersEditAndNobodyElseComesIn() {
        as("agent")
                .contentType("application/json")
                .body(OFFICE)
                .put("/calendars/" + name)
                .then()
                .statusCode(403);
        as("agent")
                .contentType("application/json")
                .body("{\"region\":\"DE\",\"year\":2031}")
                .post("/calendars/incident/holiday-imports")
                .then()
                .statusCode(403);
        given().auth()
                .oauth2(EmbeddedStack.shared()
                        .token(Map.of("role", "customer", "account", "00000000-0000-7000-8000-000000000001")))
                .get("/calendars/incident")
                .then()
                .statusCode(403);
        given().get("/calendars").then().statusCode(401);
        as("agent").get("/calendars/nobodys").then().statusCode(404);
        as("agent").get("/calendars/NO.NAME").then().statusCode(404);
    }

    @Test
    void everyFaultIsNamedAtOnceAndTheVersionInForceStays() {
        put(OFFICE).then().statusCode(201);
        put("""
                        {"zone":"Mars/Olympus","windows":[{"day":"MONDAY","opens":"09:00","closes":"17:00"},
                         {"day":"MONDAY","opens":"16:00","closes":"18:00"},{"day":"TODAY"}],
                         "holidays":["2026-02-30"],"colour":"red"}""")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors.pointer", containsInAnyOrder("/colour", "/zone", "/windows/2", "/windows", "/holidays/0"))
                .body("errors.detail", hasItem("MONDAY 09:00-17:00 overlaps MONDAY 16:00-18:00"));
        put("{}").then().statusCode(400).body("errors.pointer", containsInAnyOrder("/zone", "/windows"));
        put("{\"zone\":\"UTC\",\"windows\":7}").then().statusCode(400).body("errors.pointer", contains("/windows"));
        manager()
                .body(OFFICE)
                .put("/calendars/No Name")
                .then()
                .statusCode(400)
                .body("errors.pointer", contains("name"));
        get("").then().body("version", equalTo(1)).header("ETag", equalTo("\"1\""));
    }

    @Test
    void proposedHolidaysCountOnceAManagerHasLookedAtEachOfThem() {
        put(OFFICE).then().statusCode(201);
        String id = proposed(manager().body("{\"region\":\"DE-BY\",\"year\":2031}"), "");
        get("").then().body("version", equalTo(1)).body("regions", hasSize(0));
        List<String> dates = as("agent")
                .get("/calendars/" + name + "/holiday-imports/" + id)
                .then()
                .body("dates.find { it.date == '2031-01-06' }.name", equalTo("Epiphany"))
                .body("dates.counts", everyItem(equalTo(false)))
                .extract()
                .path("dates.date");
        as("agent").get("/calendars/" + name + "/holiday-imports").then().body("items.id", contains(id));

        review(id, "{\"accept\":[\"2031-01-01\",\"2031-07-04\"],\"strike\":[\"2031-01-06\"]}")
                .then()
                .statusCode(400)
                .body("errors.find { it.pointer == '/accept' }.detail", equalTo("2031-07-04 was not proposed"))
                .body("errors", hasSize(1 + dates.size() - 2));
        List<String> accepted =
                dates.stream().filter(date -> !date.equals("2031-01-06")).toList();
        String whole = "{\"accept\":[\"" + String.join("\",\"", accepted) + "\"],\"strike\":[\"2031-01-06\"]}";
        for (int i = 0; i < 2; i++) {
            review(id, whole)
                    .then()
                    .statusCode(200)
                    .body("status", equalTo("REVIEWED"))
                    .body("version", equalTo(2))
                    .body("struck", contains("2031-01-06"));
        }
        review(id, whole.replace("\"strike\":[\"2031-01-06\"]", "\"strike\":[]"))
                .then()
                .statusCode(409);
        get("?region=DE-BY")
                .then()
                .body("version", equalTo(2))
                .body("region.holidays.date", equalTo(accepted))
                .body("region.holidays[0].name", equalTo("New Year's Day"));
        get("?region=DE-BY&version=1").then().statusCode(404);
        as("agent").get("/calendars/" + name + "/holiday-imports").then().body("items", hasSize(0));
    }

    @Test
    void aHolidayOnASundayIsProposedForTheMondayOnWhichItIsObserved() {
        put(OFFICE).then().statusCode(201);
        String id = proposed(manager().body("{\"region\":\"GB-ENG\",\"year\":2033}"), "");
        as("agent")
                .get("/calendars/" + name + "/holiday-imports/" + id)
                .then()
                .body("dates.date", hasItems("2033-12-26", "2033-12-27"))
                .body("dates.date", not(hasItem("2033-12-25")));
    }

    @Test
    void whatTheLibraryIsAskedForMustExist() {
        put(OFFICE).then().statusCode(201);
        manager()
                .body("{\"region\":\"DE-XX\",\"year\":1}")
                .post("/calendars/" + name + "/holiday-imports")
                .then()
                .statusCode(400)
                .body("errors.pointer", contains("/region", "/year"));
        manager()
                .body("{\"region\":\"DE\",\"year\":2031}")
                .post("/calendars/nobodys/holiday-imports")
                .then()
                .statusCode(404);
    }

    @Test
    void anUploadedFileIsReviewedLikewise() {
        put(OFFICE).then().statusCode(201);
        String file = """
                BEGIN:VCALENDAR
                BEGIN:VEVENT
                DTSTART;VALUE=DATE:20310501
                SUMMARY:Summer party
                END:VEVENT
                END:VCALENDAR
                """;
        String id = proposed(as("manager").contentType("text/calendar").body(file), "");
        as("agent")
                .get("/calendars/" + name + "/holiday-imports/" + id)
                .then()
                .body("source", equalTo("ICALENDAR"))
                .body("dates[0].name", equalTo("Summer party"));
        review(id, "{\"accept\":[\"2031-05-01\"]}").then().statusCode(200).body("version", equalTo(2));
        get("").then().body("holidays", contains("2026-12-24", "2031-05-01"));
    }

    @Test
    void aFileThatIsGarbageHugeOrFullOfRecurrencesIsRefusedLineByLine() {
        put(OFFICE).then().statusCode(201);
        upload("""
                BEGIN:VCALENDAR
                BEGIN:VEVENT
                DTSTART;VALUE=DATE:20310230
                RRULE:FREQ=YEARLY
                END:VEVENT
                what is this
                END:VCALENDAR
                """, "?region=ZZ")
                .then()
                .statusCode(400)
                .body("errors.pointer", contains("region", "line 3", "line 4", "line 6"));
        upload("x".repeat(256 * 1024 + 1), "").then().statusCode(413);
        get("").then().body("version", equalTo(1));
        as("agent").get("/calendars/" + name + "/holiday-imports").then().body("items", hasSize(0));
    }

    private Response upload(String file, String query) {
        return as("manager")
                .contentType("text/calendar")
                .body(file)
                .post("/calendars/" + name + "/holiday-imports" + query);
    }

    @Test
    void whatComesWithTheProductCountsFromTheFirstStart() {
        as("agent")
                .get("/calendars/incident?region=DE-BY")
                .then()
                .statusCode(200)
                .body("version", equalTo(1))
                .body("zone", equalTo("CUSTOMER"))
                .body("windows", hasSize(5))
                .body("regions.size()", equalTo(242))
                .body("regions.region", not(hasItem("JP")))
                .body("region.holidays.date", hasItems("2024-01-06", "2026-12-25", "2030-12-25"));
        as("agent").get("/calendars/always").then().body("zone", equalTo("UTC")).body("windows", hasSize(7));
    }

    @Test
    void calendarsAreNotToldToOthersAndHideNothingThatIs() {
        put(OFFICE).then().statusCode(201);
        TicketFacts.ofSomebody().opened().admitted("Europe/Berlin", "DE-BY", Instant.parse("2024-11-15T14:00:00Z"));
        // The log begins with what was delivered: more private events than a page of one holds.
        await().atMost(Histories.SOON)
                .untilAsserted(() -> as("manager")
                        .get("/events?limit=1")
                        .then()
                        .statusCode(200)
                        // Whichever ticket of this service's tests came first.
                        .body("type", contains(oneOf("tallydesk.ClockStarted", "tallydesk.ClockMissing"))));
    }
}
