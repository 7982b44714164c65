package tallydesk.local.desk;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.UUID;
import tallydesk.local.api.Api;

/** Starts a rebuild or a verification of a read model, or a verification of the log, and shows how far it is. */
public final class ProjectionOperation {

    private static final Duration POLL = Duration.ofMillis(250);
    private static final int BAR_WIDTH = 40;
    private static final String LOG = "log";

    private final Api service;
    private final String projection;
    private final Terminal terminal;

    /** @param projection by its name, or {@code log} */
    public ProjectionOperation(Api service, String projection, Terminal terminal) {
        this.service = service;
        this.projection = projection;
        this.terminal = terminal;
    }

    /**
     * Returns when the operation has ended.
     *
     * @param operation {@code rebuild} or {@code verify}
     * @return 0, or 1 if it failed or, for {@code verify}, found differences or faults
     */
    public int run(String operation) throws InterruptedException {
        String path = "/operations/" + (projection.equals(LOG) ? LOG : "projections/" + projection);
        service.post(path + "/" + operation, "{}", UUID.randomUUID().toString());
        JsonNode state = service.get(path).body();
        while (state.path("state").asText().equals("RUNNING")) {
            terminal.waiting(bar(state));
            Thread.sleep(POLL);
            state = service.get(path).body();
        }
        terminal.line(summary(state));
        boolean failed = !state.path("state").asText().equals("DONE");
        boolean differs =
                state.path("differences").asLong() + state.path("faults").asLong() > 0;
        return failed || operation.equals("verify") && differs ? 1 : 0;
    }

    /** {@code queue [####----] 1200 of 2400}. */
    private String bar(JsonNode state) {
        long processed = state.path("processed").asLong();
        long total = Math.max(processed, state.path("total").asLong());
        int filled = total == 0 ? 0 : (int) (BAR_WIDTH * processed / total);
        return projection + " [" + "#".repeat(filled) + "-".repeat(BAR_WIDTH - filled) + "] " + processed + " of "
                + total;
    }

    private String summary(JsonNode state) {
        if (!state.path("state").asText().equals("DONE")) {
            return projection + ": failed: " + state.path("error").asText() + faults(state);
        }
        if (projection.equals(LOG)) {
            return projection + ": " + state.path("processed").asLong() + " records and events, "
                    + state.path("faults").asLong() + " faults" + faults(state);
        }
        return projection + ": " + state.path("processed").asLong() + " events, "
                + state.path("rows").asLong() + " rows, "
                + state.path("differences").asLong() + " differences, checksum "
                + state.path("checksum").asText() + " (serving: "
                + state.path("servingChecksum").asText() + ")";
    }

    private static String faults(JsonNode state) {
        StringBuilder lines = new StringBuilder();
        state.path("first")
                .forEach(fault -> lines.append("\n  ")
                        .append(fault.path("kind").asText())
                        .append(" stream ")
                        .append(fault.path("stream").asText())
                        .append(" version ")
                        .append(fault.path("version").asLong()));
        return lines.toString();
    }
}
