package tallydesk.local.desk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import tallydesk.local.supervise.Guard;
import tallydesk.local.supervise.LaunchException;
import tallydesk.local.supervise.Part;
import tallydesk.local.supervise.Processes;

/** A service as a child process; it serves once its readiness probe says so. */
final class ServiceProcess implements Part {

    private static final Duration READY_LIMIT = Duration.ofMinutes(3);
    private static final long POLL_MILLIS = 200;
    private static final long STOP_LIMIT_MILLIS = 10_000;

    private final String name;
    private final List<String> command;
    private final Supplier<Map<String, String>> environment;
    private final Readiness readiness;
    private final Path log;
    private final Guard guard;
    private volatile Process process;

    /**
     * @param environment added to ours; asked for at every start
     * @param readiness tells when it serves
     */
    ServiceProcess(
            String name,
            List<String> command,
            Supplier<Map<String, String>> environment,
            Readiness readiness,
            Path log,
            Guard guard) {
        this.name = name;
        this.command = command;
        this.environment = environment;
        this.readiness = readiness;
        this.log = log;
        this.guard = guard;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Path log() {
        return log;
    }

    @Override
    public CompletableFuture<String> start() {
        ProcessBuilder builder = new ProcessBuilder(Processes.deafToInterrupt(command));
        builder.environment().putAll(environment.get());
        builder.redirectErrorStream(true).redirectOutput(Redirect.appendTo(log.toFile()));
        try {
            Process child = builder.start();
            process = child;
            guard.watch("TERM", child.pid());
            child.getOutputStream().close();
            CompletableFuture<String> ended = child.onExit().thenApply(this::ended);
            awaitReady(child);
            return ended;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LaunchException("interrupted", e);
        }
    }

    @Override
    public void stop() {
        if (process != null) {
            Processes.end(process, STOP_LIMIT_MILLIS);
        }
    }

    private void awaitReady(Process child) throws InterruptedException {
        long end = System.nanoTime() + READY_LIMIT.toNanos();
        while (!child.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
            if (readiness.ready()) {
                return;
            }
            if (System.nanoTime() > end) {
                stop();
                throw new LaunchException("not ready after " + READY_LIMIT.toMinutes() + " minutes");
            }
        }
        throw new LaunchException("exit code " + child.exitValue());
    }

    private String ended(Process child) {
        guard.forget(child.pid());
        return "exit code " + child.exitValue();
    }
}
