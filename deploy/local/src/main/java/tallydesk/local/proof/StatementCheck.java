package tallydesk.local.proof;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tallydesk.local.supervise.LaunchException;

/**
 * Checks a statement's proof without the service that wrote it and without its code: the file alone must be whole, in order,
 * hashed as it says, and add up. Who could write a new file could also hash it anew; so keep the chain that this prints, it
 * must stand at the same version of every later proof.
 */
public final class StatementCheck {
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);
    private static final String KIND = "TALLYDESK_STATEMENT_PROOF";
    private static final int FORMAT = 1;

    private final Set<String> faults = new LinkedHashSet<>();
    private final Chain chain = new Chain(this::fault);
    private final Arithmetic arithmetic = new Arithmetic(this::fault);
    private String account;
    private boolean whole = true;
    private boolean closed;
    private long lines;
    private long onHand;
    private Instant at;

    /** @param faults one line each; none if all is well */
    public record Finding(String summary, List<String> faults) {}

    private StatementCheck() {}

    /** @throws LaunchException if it is no such proof */
    public static Finding of(BufferedReader file) throws IOException {
        StatementCheck check = new StatementCheck();
        check.header(file.readLine());
        for (String line = file.readLine(); line != null; line = file.readLine()) {
            check.line(line);
        }
        return check.finding();
    }

    private void header(String line) {
        JsonNode header = parse(line == null ? "" : line);
        if (!header.path("kind").asText().equals(KIND)) {
            throw new LaunchException("This is no proof of a statement: its first line does not say " + KIND + ".");
        }
        if (header.path("format").asInt() != FORMAT) {
            throw new LaunchException(
                    "This proof has format " + header.path("format") + "; " + FORMAT + " is understood.");
        }
        account = header.path("accountId").asText();
        lines = 1;
    }

    private void line(String text) {
        lines++;
        JsonNode line = parse(text);
        if (closed) {
            faults.add("line " + lines + " stands behind the closing line");
            return;
        }
        switch (line.path("kind").asText()) {
            case "EVENT" -> event(ProvenEvent.read(account, line));
            case "CLOSING" -> closing(line);
            default -> faults.add("line " + lines + " is neither event nor closing, or was cut off");
        }
    }

    private void event(ProvenEvent event) {
        whole &= chain.take(event);
        if (!whole) {
            // What is missing may have moved points: from here on nothing can add up.
            return;
        }
        JsonNode payload = parse(event.payload());
        if (!payload.isObject() || !payload.path("accountId").asText().equals(account)) {
            fault(event.version(), "is not about this account");
            return;
        }
        try {
            arithmetic.take(event.version(), event.type(), Instant.parse(event.recordedAt()), payload);
        } catch (DateTimeException _) {
            fault(event.version(), "has a date or a zone that cannot be read");
        }
    }

    private void closing(JsonNode line) {
        closed = true;
        long version = line.path("version").asLong();
        if (version != chain.last()) {
            faults.add("the closing line promises events up to version " + version + ", the file ends with version "
                    + chain.last());
            whole = false;
        } else if (!line.path("chain").asText().equals(chain.lastChain())) {
            faults.add("the closing line has another chain than version " + version);
        }
        if (whole) {
            figures(line);
        }
    }

    private void figures(JsonNode line) {
        try {
            at = Instant.parse(line.path("at").asText());
        } catch (DateTimeException _) {
            faults.add("the closing line does not say for which instant it reckons");
            return;
        }
        if (at.isBefore(arithmetic.last())) {
            faults.add("the closing line reckons for an instant before the last event");
        }
        Map<String, Long> held = arithmetic.heldAt(at);
        onHand = held.get("ON_HAND");
        List<String> accounts = new ArrayList<>(held.keySet());
        line.path("points").fieldNames().forEachRemaining(accounts::add);
        for (String one : new LinkedHashSet<>(accounts)) {
            long reckoned = held.getOrDefault(one, 0L);
            long claimed = line.path("points").path(one).asLong();
            if (reckoned != claimed) {
                faults.add("the closing line says " + claimed + " points " + one + ", the events come to " + reckoned);
            }
        }
    }

    private Finding finding() {
        chain.end();
        if (!closed) {
            faults.add("the file ends behind version " + chain.last() + " without its closing line: it was cut off");
        }
        String strange = arithmetic.unknown().isEmpty()
                ? ""
                : "; not reckoned with, since this launcher does not know them: "
                        + String.join(", ", arithmetic.unknown());
        String summary = faults.isEmpty()
                ? "OK: account " + account + ", " + chain.last() + " events, " + onHand + " points on hand at " + at
                        + ", chain " + chain.lastChain() + strange
                : "NOT PROVEN: account " + account + ", " + faults.size() + " fault(s)" + strange;
        return new Finding(summary, List.copyOf(faults));
    }

    private void fault(long version, String what) {
        faults.add("version " + version + " " + what);
    }

    /** Nothing for what is no JSON; then it has no kind either. */
    private static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException _) {
            return JSON.missingNode();
        }
    }
}
