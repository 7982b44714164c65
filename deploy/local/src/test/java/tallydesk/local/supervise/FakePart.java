package tallydesk.local.supervise;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A part made of a shell command. */
final class FakePart implements Part {

    private final String command;
    private final BlockingQueue<Process> started = new LinkedBlockingQueue<>();
    private volatile Process process;

    FakePart(String command) {
        this.command = command;
    }

    @Override
    public String name() {
        return "fake";
    }

    @Override
    public Path log() {
        return Path.of("fake.log");
    }

    @Override
    public CompletableFuture<String> start() {
        try {
            process = new ProcessBuilder("/bin/sh", "-c", command).start();
            started.add(process);
            return process.onExit().thenApply(ended -> "exit code " + ended.exitValue());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        if (process != null) {
            Processes.end(process, 2_000);
        }
    }

    /** The next process that was started; waits for it. */
    Process nextStarted() throws InterruptedException {
        return Objects.requireNonNull(started.poll(10, TimeUnit.SECONDS), "nothing was started");
    }
}
