package tallydesk.local.desk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import tallydesk.local.supervise.LaunchException;

/**
 * How far the business clock of all services is ahead of the real one. Kept with the data: a desk that has rehearsed next month
 * has its events, and goes on from there.
 */
public final class RehearsalClock {

    static final String FILE = "clock";

    /** As far ahead as it can be set: further than any rehearsal looks, and well within what the services reckon with. */
    static final Duration AHEAD_MAX = Duration.ofDays(3_660);

    private final Path file;

    /** @param data the data directory */
    public RehearsalClock(Path data) {
        file = data.resolve(FILE);
    }

    /**
     * @param source who says so, for the error: a variable, an argument
     * @throws LaunchException unless it is an ISO 8601 duration of at most ten years
     */
    public static Duration parse(String source, String text) {
        try {
            Duration offset = Duration.parse(text);
            if (offset.abs().compareTo(AHEAD_MAX) > 0) {
                throw new LaunchException(source + " is at most P" + AHEAD_MAX.toDays() + "D, not '" + text + "'.");
            }
            return offset;
        } catch (DateTimeParseException e) {
            throw new LaunchException(
                    source + " must be an ISO 8601 duration such as P90D or -PT5M, not '" + text + "'.", e);
        }
    }

    public Duration offset() {
        try {
            return Files.exists(file)
                    ? parse(file.toString(), Files.readString(file).strip())
                    : Duration.ZERO;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void set(Duration offset) {
        try {
            Path aside = Files.writeString(file.resolveSibling(FILE + ".new"), offset.toString());
            Files.move(aside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws LaunchException for a step back: the log of events only goes on */
    public void advanceTo(Duration offset) {
        Duration now = offset();
        // Behind the real clock is where a rehearsal may begin.
        if (Files.exists(file) && offset.compareTo(now) < 0) {
            throw new LaunchException(
                    "The clock is " + now + " ahead already and does not go back: 'reset' starts afresh.");
        }
        set(offset);
    }
}
