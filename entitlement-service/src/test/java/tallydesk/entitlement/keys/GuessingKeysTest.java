package tallydesk.entitlement.keys;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static tallydesk.entitlement.Desk.account;
import static tallydesk.entitlement.Desk.agent;
import static tallydesk.entitlement.Desk.customer;
import static tallydesk.entitlement.Desk.freshKey;
import static tallydesk.entitlement.Desk.issue;
import static tallydesk.entitlement.Desk.issued;
import static tallydesk.entitlement.Desk.register;
import static tallydesk.entitlement.Desk.registrations;
import static tallydesk.entitlement.Desk.suspend;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tallydesk.contract.EntitlementIngress.SupportKeyIssued;
import tallydesk.contract.Topics;
import tallydesk.entitlement.Desk;
import tallydesk.log.Sql;
import tallydesk.log.kafka.KafkaConnection;
import tallydesk.log.kafka.TopicReader;
import tallydesk.testing.OtherServices;
import tallydesk.testing.StackResource;

/** Nobody gets a key that is another's: not by asking, not by guessing, not at the same moment, not from what is kept. */
@QuarkusTest
@QuarkusTestResource(
        value = StackResource.class,
        initArgs = @ResourceArg(name = "service", value = "entitlement-service"))
class GuessingKeysTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @Inject
    Sql sql;

    @Inject
    KafkaConnection kafka;

    @Test
    void aCustomerIsAnsweredTheSameWhateverIsWrongAndTheDeskIsTold() {
        UUID account = account();
        UUID holder = account();
        String taken = freshKey();
        issued(taken);
        register(agent(), holder, taken).then().statusCode(201);
        String expired = freshKey();
        issue(expired, -30, -2, "*").then().statusCode(201);
        String suspended = freshKey();
        suspend(issued(suspended));
        Map<String, String> wrong = Map.of(
                freshKey(),
                "support-key-unknown",
                "?",
                "support-key-unknown",
                taken,
                "support-key-taken",
                expired,
                "support-key-expired",
                suspended,
                "support-key-suspended");
        List<String> answers = new ArrayList<>();
        wrong.forEach((key, code) -> {
            answers.add(register(customer(account), account, key)
                    .then()
                    .statusCode(409)
                    .extract()
                    .asString());
            register(agent(), account, key).then().statusCode(409).body("type", containsString(code));
        });
        assertThat(answers.stream().distinct()).singleElement().asString().contains("support-key-not-accepted");
        register(agent(), account, taken).then().body("detail", containsString(holder.toString()));
        registrations(account).then().body("items", hasSize(0));
    }

    @Test
    void anAccountGuessesSoOftenAnHour() {
        UUID account = account();
        String right = freshKey();
        issued(right);
        String next = freshKey();
        issued(next);
        Stream<Supplier<Response>> guesses = IntStream.range(0, 2 * KeyAttempts.FAILURES_PER_HOUR_MAX)
                .mapToObj(_ -> () -> register(customer(account), account, freshKey()));
        List<Integer> answers =
                atOnce(guesses).stream().map(Response::statusCode).toList();
        assertThat(answers).filteredOn(status -> status == 409).hasSize(KeyAttempts.FAILURES_PER_HOUR_MAX);
        assertThat(answers).filteredOn(status -> status == 429).hasSize(KeyAttempts.FAILURES_PER_HOUR_MAX);
        register(customer(account), account, right).then().statusCode(429);
        register(agent(), account, right).then().statusCode(201);
        UUID other = account();
        register(customer(other), other, freshKey()).then().statusCode(409);

        sql.update(
                "UPDATE registration.failed_attempt SET since = since - interval '1 hour' WHERE account_id = ?",
                account);
        register(customer(account), account, next).then().statusCode(201);
    }

    @Test
    void whoRegistersKeysThatAreGoodIsNotTakenForAGuesser() {
        UUID account = account();
        for (int i = 0; i <= KeyAttempts.FAILURES_PER_HOUR_MAX; i++) {
            String key = freshKey();
            issued(key);
            register(customer(account), account, key).then().statusCode(201);
        }
    }

    @Test
    void ofAccountsThatRegisterAKeyInTheSameMomentOneGetsIt() {
        for (int round = 0; round < 5; round++) {
            String key = freshKey();
            issued(key);
            List<UUID> accounts = Stream.generate(Desk::account).limit(8).toList();
            List<Response> answers = atOnce(accounts.stream().map(account -> () -> register(agent(), account, key)));
            assertThat(answers).extracting(Response::statusCode).containsOnlyOnce(201);
            assertThat(accounts.stream()
                            .filter(account ->
                                    !registrations(account).path("items").equals(List.of())))
                    .hasSize(1);
        }
    }

    @Test
    void aKeyThatIsSuspendedWhileItIsRegisteredIsSuspended() {
        for (int round = 0; round < 10; round++) {
            UUID account = account();
            String key = freshKey();
            UUID id = issued(key);
            atOnce(Stream.of(() -> register(agent(), account, key), () -> {
                suspend(id);
                return null;
            }));
            agent().get("/support-keys/{id}", id).then().body("suspended", equalTo(true));
            assertThat(registrations(account).<List<String>>path("items.status"))
                    .doesNotContain("ACTIVE");
        }
    }

    /** All threads at the start line, so that they meet. */
    private static List<Response> atOnce(Stream<Supplier<Response>> work) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<Response>> running =
                    work.map(one -> CompletableFuture.supplyAsync(one, threads)).toList();
            return running.stream().map(CompletableFuture::join).toList();
        }
    }

    @Test
    void theTextOfAKeyIsNowhere() {
        List<String> logged = new ArrayList<>();
        Handler listener = new Listener(logged);
        Logger.getLogger("").addHandler(listener);
        String key = freshKey();
        String tooShort = "CANARY-7";
        try (OtherServices others = new OtherServices()) {
            UUID account = account();
            for (int i = 0; i < 2; i++) {
                others.submission(
                        Topics.ENTITLEMENT_INGRESS, "/shop", UUID.randomUUID().toString(), told(key, i));
            }
            others.submission(
                    Topics.ENTITLEMENT_INGRESS, "/shop", UUID.randomUUID().toString(), told(tooShort, 0));
            await().atMost(SOON)
                    .untilAsserted(() -> register(
                                    agent().header("Idempotency-Key", "k-" + key.hashCode()), account, key)
                            .then()
                            .statusCode(201));
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(reasons())
                            .anyMatch(reason -> reason.startsWith("support-key-exists"))
                            .anyMatch(reason -> reason.startsWith("malformed: /key")));
            for (String shape : List.of(key, key.replace("-", ""), tooShort, "CANARY7")) {
                assertThat(rowsThatTell(shape)).as("rows").isEmpty();
                assertThat(logged).noneMatch(line -> line.contains(shape));
                assertThat(headersAndFacts())
                        .noneMatch(text -> text.toUpperCase(Locale.ROOT).contains(shape));
            }
        } finally {
            Logger.getLogger("").removeHandler(listener);
        }
    }

    private static SupportKeyIssued told(String key, int days) {
        LocalDate today = LocalDate.now();
        return new SupportKeyIssued(key, List.of("*"), "BUSINESS", today.minusDays(2), today.plusDays(2 + days));
    }

    private List<String> rowsThatTell(String text) {
        List<String> tables = sql.query("""
                SELECT format('%I.%I', schemaname, tablename) FROM pg_tables
                 WHERE schemaname NOT IN ('pg_catalog', 'information_schema')
                """, row -> row.getString(1));
        assertThat(tables).contains("log.event", "log.inbox", "log.idempotency", "registration.support_key");
        return tables.stream()
                .flatMap(table -> sql
                        .query(
                                "SELECT t::text FROM %s t WHERE upper(t::text) LIKE ?".formatted(table),
                                row -> table + " " + row.getString(1),
                                "%" + text + "%")
                        .stream())
                .toList();
    }

    private List<String> reasons() {
        return read(Topics.deadLetter(Topics.ENTITLEMENT_INGRESS, "entitlement-service"), false).stream()
                .filter(text -> text.startsWith("dlq-reason="))
                .map(text -> text.substring("dlq-reason=".length()))
                .toList();
    }

    private List<String> headersAndFacts() {
        List<String> all = new ArrayList<>(read(Topics.ENTITLEMENT, true));
        all.addAll(read(Topics.deadLetter(Topics.ENTITLEMENT_INGRESS, "entitlement-service"), false));
        return all;
    }

    private List<String> read(String topic, boolean values) {
        List<String> read = new ArrayList<>();
        try (TopicReader reader = new TopicReader(kafka)) {
            reader.read(
                    Map.of(),
                    reader.ends(reader.partitions(topic)),
                    records -> records.forEach(record -> {
                        record.headers()
                                .forEach(header -> read.add(header.key() + "=" + new String(header.value(), UTF_8)));
                        if (values) {
                            read.add(new String(record.value(), UTF_8));
                        }
                    }));
        }
        return read;
    }

    /** What goes to the log, whatever its level. */
    private static final class Listener extends Handler {
        private final List<String> lines;

        private Listener(List<String> lines) {
            this.lines = Collections.synchronizedList(lines);
        }

        @Override
        public void publish(LogRecord line) {
            lines.add(line.getMessage() + " " + Arrays.toString(line.getParameters()) + " " + line.getThrown());
        }

        @Override
        public void flush() {
            // Nothing is held back.
        }

        @Override
        public void close() {
            // Nothing is held.
        }
    }
}
