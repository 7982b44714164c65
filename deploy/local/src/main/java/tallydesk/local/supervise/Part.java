package tallydesk.local.supervise;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

/** Something of the desk that runs as a process of its own. */
public interface Part {

    /** As people know it: {@code PostgreSQL}, {@code ticket-service}. */
    String name();

    /** Where its output goes. */
    Path log();

    /**
     * Starts it and returns once it serves; may be called again after it has ended.
     *
     * @return completes when the process has ended, with how it ended ({@code exit code 137})
     * @throws LaunchException if it does not come to serve; nothing is left running then
     */
    CompletableFuture<String> start();

    /** Stops it in order, by force after a while; does nothing when it is not running. */
    void stop();
}
