package tallydesk.local.desk;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import tallydesk.local.stack.Addresses;
import tallydesk.local.supervise.LaunchException;

/**
 * How the other commands find the desk that {@code up} started; lies in the data directory as long as that runs.
 *
 * @param door base URL of the front door
 * @param services base URLs by name
 * @param clockOffset how far the services' clock is ahead, as an ISO 8601 duration
 */
public record RunFile(String door, Map<String, String> services, Addresses addresses, String clockOffset) {

    private static final String NAME = "run.json";
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /** By the services' clock. */
    public Instant now() {
        return Instant.now().plus(Duration.parse(clockOffset));
    }

    public void writeTo(Path data) {
        try {
            Path aside = data.resolve(NAME + ".new");
            JSON.writeValue(aside.toFile(), this);
            Files.move(aside, data.resolve(NAME), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static void removeFrom(Path data) {
        try {
            Files.deleteIfExists(data.resolve(NAME));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The desk that runs over {@code data}, if one does; a file left by a killed launcher does not count. */
    public static Optional<RunFile> find(Path data) {
        Path file = data.resolve(NAME);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            RunFile run = JSON.readValue(file.toFile(), RunFile.class);
            return Optional.of(run).filter(_ -> DataDirectory.owner(data).isPresent());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As {@link #find}, for whom nothing works without it. */
    public static RunFile require(Path data) {
        return find(data)
                .orElseThrow(() -> new LaunchException("Tallydesk is not running: start it with 'tallydesk up'."));
    }
}
