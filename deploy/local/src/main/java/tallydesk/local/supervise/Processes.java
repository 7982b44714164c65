package tallydesk.local.supervise;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** How our child processes begin and end. */
public final class Processes {

    private Processes() {}

    /**
     * {@code command}, deaf to a Ctrl-C in the terminal: that reaches every process of the group at once, but the order
     * of stopping is ours to keep. The process id stays the same.
     */
    public static List<String> deafToInterrupt(List<String> command) {
        List<String> wrapped = new ArrayList<>(List.of("/bin/sh", "-c", "trap '' INT HUP; exec \"$@\"", "sh"));
        wrapped.addAll(command);
        return wrapped;
    }

    /** SIGTERM, and SIGKILL when that was not enough after {@code limitMillis}; returns when the process has ended. */
    public static void end(Process process, long limitMillis) {
        process.destroy();
        try {
            if (!process.waitFor(limitMillis, TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
