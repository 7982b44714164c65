package tallydesk.log.http;

import static org.assertj.core.api.Assertions.assertThat;
import static tallydesk.log.http.NotesClient.BODY;
import static tallydesk.log.http.NotesClient.isProblem;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import tallydesk.log.Ids;
import tallydesk.testapp.Notebook;

/** The same key and the same body have one effect and one answer. */
@QuarkusTest
class IdempotencyTest {
    private static final String KEY = "Idempotency-Key";

    @Inject
    Notebook notebook;

    private final NotesClient agent = new NotesClient(Tokens.agent());
    private final UUID ticket = Ids.fresh();
    private final String key = UUID.randomUUID().toString();

    /** Status, and what of the headers and the body must be the same. */
    private static List<Object> essence(Response response) {
        return List.of(
                response.statusCode(),
                response.header("ETag"),
                response.header("Location"),
                response.contentType(),
                response.asString());
    }

    @Test
    void theSameKeyAndBodyGetTheFirstAnswerAgain() {
        Response first = agent.post(ticket, BODY, KEY, key);
        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(first.header("ETag")).isEqualTo("\"1\"");
        assertThat(first.header("Location")).endsWith("/notes/" + ticket);
        notebook.take(ticket, 1);
        Response again = agent.post(ticket, " " + BODY.replace(",", " ,\n"), KEY, key);
        assertThat(essence(again)).isEqualTo(essence(first));
        assertThat(notebook.taken(ticket)).isEqualTo(2);
    }

    @Test
    void twentyTwinsAtOnceAreOneEventWithOneAnswer() throws Exception {
        List<Callable<Response>> twins = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            twins.add(() -> agent.post(ticket, BODY, KEY, key));
        }
        List<List<Object>> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Response> answer : threads.invokeAll(twins)) {
                answers.add(essence(answer.get()));
            }
        }
        assertThat(answers).hasSize(20).containsOnly(answers.getFirst());
        assertThat(answers.getFirst()).startsWith(201);
        assertThat(notebook.taken(ticket)).isEqualTo(1);
    }

    @Test
    void anotherBodyUnderTheSameKeyIsRefused() {
        agent.post(ticket, BODY, KEY, key);
        isProblem(agent.post(ticket, BODY.replace("1", "2"), KEY, key), 422, "idempotency-key-reused");
        assertThat(notebook.taken(ticket)).isEqualTo(1);
    }

    @Test
    void aKeyIsItsCallersAndItsRoutesOwn() {
        NotesClient other = new NotesClient(Tokens.of(Map.of("role", "agent", "sub", "another")));
        assertThat(agent.post(ticket, BODY, KEY, key).statusCode()).isEqualTo(201);
        assertThat(other.post(ticket, BODY.replace("1", "2"), KEY, key).statusCode())
                .isEqualTo(201);
        assertThat(agent.post(Ids.fresh(), BODY.replace("1", "3"), KEY, key).statusCode())
                .isEqualTo(201);
        assertThat(notebook.taken(ticket)).isEqualTo(2);
    }

    @Test
    void aRefusalIsNotRemembered() {
        String none = BODY.replace("}", ",\"most\":0}");
        isProblem(agent.post(ticket, none, KEY, key), 409, "enough-notes");
        assertThat(agent.post(ticket, BODY, KEY, key).statusCode()).isEqualTo(201);
        isProblem(agent.post(ticket, none, KEY, key), 422, "idempotency-key-reused");
    }

    @Test
    void withoutAKeyEveryRequestCounts() {
        agent.post(ticket, BODY);
        agent.post(ticket, BODY);
        assertThat(notebook.taken(ticket)).isEqualTo(2);
    }

    @Test
    void aKeyThatIsTooLongOrBlankIsRefused() {
        isProblem(agent.post(ticket, BODY, KEY, "k".repeat(256)), 400, "invalid-input");
        isProblem(agent.post(ticket, BODY, KEY, "  "), 400, "invalid-input");
        assertThat(agent.post(ticket, BODY, KEY, "k".repeat(255)).statusCode()).isEqualTo(201);
        assertThat(notebook.taken(ticket)).isEqualTo(1);
    }
}
