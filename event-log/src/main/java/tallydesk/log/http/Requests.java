package tallydesk.log.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tallydesk.log.Because;
import tallydesk.log.Expected;
import tallydesk.log.Ids;
import tallydesk.log.Transactions;
import tallydesk.log.VersionConflict;

/**
 * The door through which requests reach commands: one transaction per attempt that holds the events and the first answer to
 * an Idempotency-Key, so that a retry has one effect whatever happened to the first answer.
 */
@RequestScoped
public class Requests {
    /** How often a command is decided anew because somebody else was faster. */
    static final int ATTEMPTS_MAX = 10;

    /** Longest Idempotency-Key, in characters. */
    static final int KEY_CHARS_MAX = 255;

    private static final Pattern ENTITY_TAG = Pattern.compile("(?:W/)?\"?(\\d{1,18})\"?");

    private final Transactions transactions;
    private final FirstAnswers firstAnswers;
    private final Caller caller;
    private final ObjectMapper json;

    @Context
    HttpHeaders headers;

    @Context
    UriInfo uri;

    @Context
    Request request;

    Requests(Transactions transactions, FirstAnswers firstAnswers, Caller caller, ObjectMapper json) {
        this.transactions = transactions;
        this.firstAnswers = firstAnswers;
        this.caller = caller;
        this.json = json;
    }

    /**
     * Runs a command and answers.
     *
     * @param body the request's, for comparison with an earlier one under the same key; null without one
     */
    public Response answer(Object body, Supplier<Answer> command) {
        Optional<String> key = idempotencyKey();
        if (key.isEmpty()) {
            return response(kept(transactionally(command)));
        }
        String scope = caller.principal() + " " + request.getMethod() + " " + uri.getPath();
        byte[] hash = Ids.sha256(write(body));
        return response(transactionally(() -> {
            Optional<FirstAnswers.Kept> first = firstAnswers.claim(scope, key.get(), hash);
            if (first.isPresent()) {
                if (!Arrays.equals(first.get().requestHash(), hash)) {
                    throw new IdempotencyKeyReused();
                }
                return first.get();
            }
            FirstAnswers.Kept made = kept(command.get());
            firstAnswers.keep(scope, key.get(), made);
            return made;
        }));
    }

    private <T> T transactionally(Supplier<T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return transactions.inNew(work);
            } catch (VersionConflict e) {
                if (attempt == ATTEMPTS_MAX) {
                    throw e;
                }
                pause(attempt);
            }
        }
    }

    /** A little disorder, so that those who met once do not meet again. */
    private static void pause(int attempt) {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextInt(1, 5 * attempt + 1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while waiting to try again", e);
        }
    }

    /** The request's actor and trace. */
    public Because because() {
        return because(caller.actor());
    }

    public Because because(String actor) {
        return Because.of(actor, headers.getHeaderString("traceparent"));
    }

    /** The version that {@code If-Match} names. */
    public Expected expected() {
        String tag = headers.getHeaderString(HttpHeaders.IF_MATCH);
        if (tag == null || tag.equals("*")) {
            return Expected.ANY;
        }
        Matcher matcher = ENTITY_TAG.matcher(tag.strip());
        if (!matcher.matches()) {
            throw new InvalidInput("If-Match", "must be an ETag of ours, for example \"3\"");
        }
        return new Expected.Exactly(Long.parseLong(matcher.group(1)));
    }

    /** The key, for ids that derive from it. */
    public Optional<String> idempotencyKey() {
        String key = headers.getHeaderString("Idempotency-Key");
        if (key != null && (key.isBlank() || key.length() > KEY_CHARS_MAX)) {
            throw new InvalidInput("Idempotency-Key", "must have 1 to " + KEY_CHARS_MAX + " characters");
        }
        return Optional.ofNullable(key);
    }

    private FirstAnswers.Kept kept(Answer answer) {
        return new FirstAnswers.Kept(
                null,
                answer.status(),
                answer.location() == null ? null : answer.location().toString(),
                answer.version(),
                answer.body() == null ? null : new String(write(answer.body()), UTF_8));
    }

    private static Response response(FirstAnswers.Kept kept) {
        Response.ResponseBuilder response =
                Response.status(kept.status()).header(HttpHeaders.ETAG, "\"" + kept.version() + "\"");
        if (kept.location() != null) {
            response.location(URI.create(kept.location()));
        }
        if (kept.body() != null) {
            response.type(MediaType.APPLICATION_JSON_TYPE).entity(kept.body());
        }
        return response.build();
    }

    private byte[] write(Object value) {
        try {
            return json.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no JSON form: " + value.getClass(), e);
        }
    }
}
