package tallydesk.local.desk;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tallydesk.local.stack.External;
import tallydesk.local.stack.Ports;
import tallydesk.local.supervise.LaunchException;

/**
 * What the environment says.
 *
 * @param home the repository's root
 * @param data where everything is kept between runs
 * @param portOffset added to every port
 * @param replicas the processes to run, in the order in which they are started
 * @param clockOffset how far the business clock of all services is to be ahead; empty: as it was
 * @param mailLease how long what a dead courier had in hand waits; short, since with one courier nobody can send its letters
 *     twice
 * @param supportKeySecret hides support keys; not very secret unless somebody says one
 */
public record Settings(
        Path home,
        Path data,
        int portOffset,
        External external,
        List<Replica> replicas,
        Optional<Duration> clockOffset,
        String mailLease,
        String supportKeySecret) {

    private static final int DOOR = 8080;
    private static final int HIGHEST_OFFSET = 65_535 - 54_320;

    /**
     * Reads the TALLYDESK_… variables.
     *
     * @throws LaunchException if one cannot be used
     */
    public static Settings from(Map<String, String> environment, Path home) {
        Path data = Optional.ofNullable(environment.get("TALLYDESK_DATA"))
                .map(Path::of)
                .orElse(home.resolve(".tallydesk"))
                .toAbsolutePath()
                .normalize();
        List<Replica> replicas = Replica.of(environment.getOrDefault("TALLYDESK_REPLICAS", ""));
        return new Settings(
                home,
                data,
                offset(environment),
                External.from(environment),
                replicas,
                clockOffset(environment),
                mailLease(environment, replicas),
                supportKeySecret(environment));
    }

    public int doorPort() {
        return DOOR + portOffset;
    }

    public Ports ports() {
        return Ports.fixed(portOffset);
    }

    private static Optional<Duration> clockOffset(Map<String, String> environment) {
        return Optional.ofNullable(environment.get("TALLYDESK_CLOCK_OFFSET"))
                .filter(text -> !text.isBlank())
                .map(text -> RehearsalClock.parse("TALLYDESK_CLOCK_OFFSET", text));
    }

    private static String mailLease(Map<String, String> environment, List<Replica> replicas) {
        String text = environment.getOrDefault("TALLYDESK_MAIL_LEASE", "");
        boolean several = replicas.stream()
                .anyMatch(replica -> replica.service() == Service.NOTIFICATION && replica.number() > 1);
        String own = several ? "PT75S" : "PT25S";
        return text.isBlank() ? own : text;
    }

    private static String supportKeySecret(Map<String, String> environment) {
        String text = environment.getOrDefault("TALLYDESK_SUPPORT_KEY_SECRET", "");
        return text.isBlank() ? "of-a-desk-on-one-machine-0123456789abcdef" : text;
    }

    private static int offset(Map<String, String> environment) {
        String text = environment.getOrDefault("TALLYDESK_PORT_OFFSET", "0");
        try {
            int offset = Integer.parseInt(text);
            if (offset >= 0 && offset <= HIGHEST_OFFSET) {
                return offset;
            }
        } catch (NumberFormatException _) {
            // The same answer as for a number out of range.
        }
        throw new LaunchException(
                "TALLYDESK_PORT_OFFSET must be a number from 0 to " + HIGHEST_OFFSET + ", not '" + text + "'.");
    }
}
