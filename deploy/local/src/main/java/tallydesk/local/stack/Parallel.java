package tallydesk.local.stack;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;

/** Runs things side by side. */
final class Parallel {

    private Parallel() {}

    /** Runs all to their end, then throws the first failure, if any. */
    static void run(Runnable... tasks) {
        var running = Stream.of(tasks)
                .map(task -> CompletableFuture.runAsync(task, Thread::startVirtualThread))
                .toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(running).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }
}
