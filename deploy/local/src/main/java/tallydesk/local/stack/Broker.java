package tallydesk.local.stack;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import tallydesk.local.broker.BrokerMain;
import tallydesk.local.supervise.Guard;
import tallydesk.local.supervise.LaunchException;
import tallydesk.local.supervise.Part;
import tallydesk.local.supervise.Processes;

/** The Kafka broker as a child JVM with a class path of its own (Kafka may halt its JVM, and brings its own Scala). */
public final class Broker implements Part {

    private static final long STOP_LIMIT_MILLIS = 2_000;

    private final Path directory;
    private final Path log;
    private final int port;
    private final int controllerPort;
    private final Guard guard;
    private volatile Process process;

    Broker(Path directory, Path logs, int port, int controllerPort, Guard guard) {
        this.directory = directory;
        this.log = logs.resolve("kafka.log");
        this.port = port;
        this.controllerPort = controllerPort;
        this.guard = guard;
    }

    @Override
    public String name() {
        return "Kafka";
    }

    @Override
    public Path log() {
        return log;
    }

    @Override
    public CompletableFuture<String> start() {
        try {
            Path settings = BrokerSettings.write(directory, port, controllerPort);
            Process broker = new ProcessBuilder(Processes.deafToInterrupt(BrokerCommand.serving(settings)))
                    .redirectError(Redirect.appendTo(log.toFile()))
                    .start();
            process = broker;
            guard.watch("TERM", broker.pid());
            CompletableFuture<String> ended = broker.onExit().thenApply(this::ended);
            awaitStarted(broker.inputReader());
            return ended;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** kill -9, then a new start on the same port and data. */
    void restartByForce() {
        process.destroyForcibly().onExit().join();
        start();
    }

    @Override
    public void stop() {
        if (process != null) {
            Processes.end(process, STOP_LIMIT_MILLIS);
        }
    }

    private void awaitStarted(BufferedReader output) throws IOException {
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.equals(BrokerMain.STARTED)) {
                return;
            }
        }
        throw new LaunchException("Kafka did not start, see " + log);
    }

    private String ended(Process broker) {
        guard.forget(broker.pid());
        return "exit code " + broker.exitValue();
    }
}
