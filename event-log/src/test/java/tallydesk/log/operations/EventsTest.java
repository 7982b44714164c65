package tallydesk.log.operations;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tallydesk.contract.ContractCodec;
import tallydesk.contract.TicketContract;
import tallydesk.log.Because;
import tallydesk.log.Expected;
import tallydesk.log.Ids;
import tallydesk.log.Sql;
import tallydesk.log.Transactions;
import tallydesk.testapp.Notebook;
import tallydesk.testing.EmbeddedStack;

/** The log for systems without Kafka. */
@QuarkusTest
class EventsTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String SYSTEM = EmbeddedStack.shared().token(Map.of("role", "system"));
    private static final Pattern NEXT = Pattern.compile("<(\\?after=[A-Za-z0-9._-]+&limit=\\d+)>; rel=\"next\"");

    @Inject
    Notebook notebook;

    @Inject
    Transactions transactions;

    @Inject
    Sql sql;

    private static Response get(String query) {
        return given().auth().oauth2(SYSTEM).urlEncodingEnabled(false).get("/events" + query);
    }

    private static String next(Response batch) {
        Matcher next = NEXT.matcher(batch.header("Link"));
        assertThat(next.matches()).as(batch.header("Link")).isTrue();
        return next.group(1);
    }

    /** Reads on from there until a batch is empty, and tells where it stands then. */
    private static String readOn(String from, List<Map<String, Object>> events) {
        String here = from;
        while (true) {
            Response batch = get(here);
            batch.then().statusCode(200).contentType("application/cloudevents-batch+json");
            List<Map<String, Object>> page = batch.jsonPath().getList("$");
            here = next(batch);
            if (page.isEmpty()) {
                return here;
            }
            events.addAll(page);
        }
    }

    private static List<Map<String, Object>> readAll(int limit) {
        List<Map<String, Object>> events = new ArrayList<>();
        readOn("?limit=" + limit, events);
        return events;
    }

    @Test
    void smallPagesHoldEveryEventOnceAndInTheOrderOfItsStream() {
        UUID ticket = Ids.fresh();
        notebook.take(ticket, 23);
        List<Map<String, Object>> events = new ArrayList<>();
        String here = readOn("?limit=200", new ArrayList<>());
        notebook.take(ticket, 23);
        readOn(here.replaceAll("limit=\\d+", "limit=5"), events);
        assertThat(events).extracting(event -> event.get("streamversion")).containsExactlyElementsOf(numbers(24, 46));
        List<Map<String, Object>> all = readAll(200);
        assertThat(all).extracting(event -> event.get("id")).doesNotHaveDuplicates();
        assertThat(all)
                .hasSize(sql.query("SELECT count(*) FROM log.event", row -> row.getInt(1))
                        .getFirst());
        Map<Object, Integer> last = new HashMap<>();
        all.forEach(event ->
                assertThat(event.get("streamversion")).isEqualTo(last.merge(event.get("subject"), 1, Integer::sum)));
    }

    private static List<Object> numbers(int from, int to) {
        List<Object> numbers = new ArrayList<>();
        for (int i = from; i <= to; i++) {
            numbers.add(i);
        }
        return numbers;
    }

    @Test
    void anEventThatCommitsLateIsNotSkipped() throws Exception {
        UUID late = Ids.fresh();
        UUID early = Ids.fresh();
        CountDownLatch inserted = new CountDownLatch(1);
        CountDownLatch commit = new CountDownLatch(1);
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread writer = Thread.ofPlatform().start(() -> {
            try {
                transactions.inNew(() -> {
                    notebook.take(late, Expected.ANY, 1, Because.of("agent:a", null));
                    inserted.countDown();
                    assertThat(waited(commit)).isTrue();
                });
            } catch (RuntimeException | AssertionError e) {
                failure.set(e);
            }
        });
        assertThat(waited(inserted)).isTrue();
        notebook.take(early, 1);
        List<Map<String, Object>> events = new ArrayList<>();
        String here = readOn("?limit=200", events);
        assertThat(events).extracting(event -> event.get("subject")).contains(early.toString());
        assertThat(events).extracting(event -> event.get("subject")).doesNotContain(late.toString());
        commit.countDown();
        writer.join();
        assertThat(failure).hasNullValue();
        List<Map<String, Object>> after = new ArrayList<>();
        readOn(here, after);
        assertThat(after).extracting(event -> event.get("subject")).containsExactly(late.toString());
    }

    private static boolean waited(CountDownLatch latch) {
        try {
            return latch.await(SOON.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void eachIsACloudEventWhoseDataIsTheContractRecord() {
        UUID ticket = Ids.fresh();
        String trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
        transactions.inNew(() -> {
            notebook.take(ticket, Expected.ANY, 1, Because.of("agent:a", trace));
        });
        Map<String, Object> event = readAll(200).stream()
                .filter(one -> one.get("subject").equals(ticket.toString()))
                .findFirst()
                .orElseThrow();
        assertThat(event)
                .containsEntry("specversion", "1.0")
                .containsEntry("type", "tallydesk.NoteAdded")
                .containsEntry("source", "/ticket-service")
                .containsEntry("datacontenttype", "application/json")
                .containsEntry("streamversion", 1)
                .containsEntry("actor", "agent:a")
                .containsEntry("traceparent", trace)
                .containsKeys("dataschema", "correlationid");
        assertThat(UUID.fromString(event.get("id").toString())).isNotNull();
        assertThat(Instant.parse(event.get("time").toString()))
                .isBefore(Instant.now().plusSeconds(60));
        assertThat(event.keySet())
                .as("attribute names of CloudEvents")
                .allMatch(name -> name.matches("[a-z0-9]{1,20}"));
        byte[] data = io.vertx.core.json.Json.encode(event.get("data")).getBytes(StandardCharsets.UTF_8);
        assertThat(new ContractCodec().decode(TicketContract.class, "tallydesk.NoteAdded", data))
                .get()
                .isInstanceOfSatisfying(
                        TicketContract.NoteAdded.class,
                        note -> assertThat(note.ticketId()).isEqualTo(ticket));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "%F0%9F%8E%89",
                "MTox",
                "5:3:||0",
                "3:9:4,77||0",
                "3:4:|x|0",
                "3:4:||-1",
                "9999999999999999999:9999999999999999999:||0"
            })
    void aPositionThatIsNoneOfOursIsRefused(String position) {
        String token = position.contains(":") ? encoded(position) : position;
        for (String after : List.of(token, history() + token)) {
            get("?after=" + after)
                    .then()
                    .statusCode(400)
                    .contentType("application/problem+json")
                    .body("errors.pointer", hasItem("after"));
        }
    }

    private static String encoded(String position) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(position.getBytes(StandardCharsets.UTF_8));
    }

    /** With the dot behind it. */
    private static String history() {
        String next = next(get("?limit=1"));
        return next.substring("?after=".length(), next.indexOf('.') + 1);
    }

    /** Another system, a later timeline, a dump that was loaded; and the past, where transactions of the future are unknown. */
    @Test
    void aPositionOfAnotherHistoryIsRefusedRatherThanReadOnFrom() {
        String[] here = history().replace(".", "").split("-");
        String seen = encoded("3:4:||0");
        get("?after=" + String.join("-", here) + "." + seen).then().statusCode(200);
        for (int part = 0; part < here.length; part++) {
            String[] there = here.clone();
            there[part] = "7" + there[part];
            requireRefused(String.join("-", there) + "." + seen);
        }
        requireRefused(history() + encoded("3:999999999999:||0"));
        requireRefused(history() + encoded("3:4:|3:999999999999:|0"));
    }

    private static void requireRefused(String after) {
        get("?after=" + after)
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:tallydesk:problem:position-of-another-history"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "201", "-1", "many", "1.5", "99999999999"})
    void aLimitThatIsNoneIsRefusedByName(String limit) {
        get("?limit=" + limit)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:tallydesk:problem:invalid-input"))
                .body("errors.pointer", hasItem("limit"));
    }

    @Test
    void onlySystemsAndManagersReadTheLog() {
        for (String role : new String[] {"customer", "agent"}) {
            String token = EmbeddedStack.shared().token(Map.of("role", role));
            given().auth().oauth2(token).get("/events").then().statusCode(403);
        }
    }
}
