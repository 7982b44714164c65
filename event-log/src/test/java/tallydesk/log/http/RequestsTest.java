package tallydesk.log.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static tallydesk.log.http.NotesClient.BODY;
import static tallydesk.log.http.NotesClient.isProblem;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tallydesk.log.Ids;
import tallydesk.log.Sql;
import tallydesk.testapp.Notebook;
import tallydesk.testapp.Trips;

/** Conditions, bodies and failures: every answer says what is wrong and nothing else. */
@QuarkusTest
class RequestsTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @Inject
    Notebook notebook;

    @Inject
    Trips trips;

    @Inject
    Sql sql;

    private final NotesClient agent = new NotesClient(Tokens.agent());
    private final UUID ticket = Ids.fresh();

    @Test
    void aCommandDecidedOnAnOldVersionIsRefused() {
        notebook.take(ticket, 2);
        isProblem(agent.post(ticket, BODY, "If-Match", "\"1\""), 412, "stale-version");
        assertThat(agent.post(ticket, BODY, "If-Match", "\"2\"").header("ETag")).isEqualTo("\"3\"");
        assertThat(agent.post(ticket, BODY, "If-Match", "*").statusCode()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"two", "\"2\", \"3\"", "\"-2\"", "99999999999999999999", "\"\""})
    void anIfMatchThatIsNoETagOfOursIsRefused(String garbage) {
        isProblem(agent.post(ticket, BODY, "If-Match", garbage), 400, "invalid-input")
                .body("errors.pointer", hasItem("If-Match"));
    }

    @Test
    void writersWhoMeetDecideAnewUntilAllAreDone() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int writer = 0; writer < 4; writer++) {
                threads.submit(() -> {
                    for (int i = 0; i < 10; i++) {
                        agent.post(ticket, BODY).then().statusCode(201);
                    }
                    return null;
                });
            }
        }
        assertThat(notebook.taken(ticket)).isEqualTo(40);
    }

    @Test
    void everyFaultOfABodyIsNamedAtOnce() {
        String body = "{\"text\":\" \",\"answers\":\"x\",\"tags\":[{\"name\":7},{}],\"colour\":1}";
        isProblem(agent.post(ticket, body), 400, "invalid-input")
                .body(
                        "errors.pointer",
                        containsInAnyOrder("/text", "/weight", "/answers", "/tags/0/name", "/tags/1/name", "/colour"));
        assertThat(notebook.taken(ticket)).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"text":"a","weight":         | not JSON at line 1
            [1,2]                         | not an object
            {"text":"a","text":"b","weight":1} | a field occurs twice
            {"text":"a","weight":1} {}    | more than one value
            {"text":"a","weight":1e999999999} | not
            {"text":"a","weight":NaN}     | not JSON
            """)
    void aBodyThatIsNoSingleJsonObjectIsRefused(String body, String detail) {
        isProblem(agent.post(ticket, body), 400, "invalid-input")
                .body("errors.detail.find { it.contains('" + detail + "') }", notNullValue());
    }

    @Test
    void aBodyThatIsEmptyOrTooDeepIsRefused() {
        isProblem(agent.post(ticket, ""), 400, "invalid-input");
        isProblem(agent.post(ticket, "{\"tags\":" + "[".repeat(1_000)), 400, "invalid-input");
    }

    @Test
    void aBodyOverTheLimitIsRefused() {
        String large = BODY.replace("it does", "x".repeat(StrictBodies.BODY_BYTES_MAX));
        isProblem(agent.post(ticket, large), 413, "request-entity-too-large");
        String huge = BODY.replace("it does", "x".repeat(1024 * 1024));
        isProblem(agent.post(ticket, huge), 413, "request-entity-too-large");
    }

    @Test
    void aBodyOfAnotherKindIsRefused() {
        Response text = agent.request().contentType(ContentType.TEXT).body(BODY).post("/notes/" + ticket);
        isProblem(text, 415, "unsupported-media-type");
    }

    @Test
    void aPathThatIsNotThereAndAMethodThatIsNotOffered() {
        isProblem(agent.request().get("/nowhere"), 404, "not-found");
        isProblem(agent.request().get("/notes/not-a-uuid"), 404, "not-found");
        isProblem(agent.request().delete("/notes/" + ticket), 405, "method-not-allowed");
    }

    @Test
    void anUnexpectedFailureTellsNothingOfTheInside() {
        trips.plant("http " + ticket, () -> {
            throw new IllegalStateException("password of Jane Doe in row 7");
        });
        Response response = agent.post(ticket, BODY);
        isProblem(response, 500, "internal-error");
        assertThat(response.asString() + response.headers()).doesNotContain("Jane", "IllegalState", "tallydesk.");
        assertThat(notebook.taken(ticket)).isZero();
    }

    @Test
    void aDatabaseThatIsAwayIsSaidSoAndTheSameKeyMayBeTriedAgain() {
        AtomicBoolean away = new AtomicBoolean(true);
        trips.plant("http " + ticket, () -> {
            if (away.get()) {
                sql.query("SELECT pg_terminate_backend(pg_backend_pid())", row -> 1);
            }
        });
        String key = UUID.randomUUID().toString();
        isProblem(agent.post(ticket, BODY, "Idempotency-Key", key), 503, "unavailable")
                .header("Retry-After", equalTo("1"));
        away.set(false);
        assertThat(agent.post(ticket, BODY, "Idempotency-Key", key).statusCode())
                .isEqualTo(201);
        assertThat(notebook.taken(ticket)).isEqualTo(1);
    }

    @Test
    void aConnectionThatIsLostAtTheCommitIsNoFaultOfOurs() {
        AtomicBoolean away = new AtomicBoolean(true);
        trips.plant("http " + ticket, () -> {
            if (away.getAndSet(false)) {
                int mine = sql.query("SELECT pg_backend_pid()", row -> row.getInt(1))
                        .getFirst();
                Thread killer =
                        Thread.ofPlatform().start(() -> sql.query("SELECT pg_terminate_backend(?)", row -> 1, mine));
                await().atMost(SOON).until(() -> !killer.isAlive());
            }
        });
        isProblem(agent.post(ticket, BODY), 503, "unavailable");
        assertThat(notebook.taken(ticket)).isZero();
    }

    @Test
    void answersOfAReadModelSayHowFarItIsBehind() {
        agent.post(ticket, BODY);
        await().atMost(SOON)
                .untilAsserted(() -> agent.request()
                        .get("/notes/" + ticket)
                        .then()
                        .statusCode(200)
                        .header("X-Projection-Lag", equalTo("0"))
                        .body("notes", equalTo(1)));
    }
}
