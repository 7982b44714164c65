package tallydesk.local.stack;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import tallydesk.local.broker.BrokerMain;

/**
 * A step of the build: runs the broker once, so that its JVM can write down the classes that it loads. Every later
 * start, one per test module and run, then takes half as long. Argument: a directory to work in.
 */
public final class BrokerTraining {

    private static final long LIMIT_SECONDS = 120;

    private BrokerTraining() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        Path directory = Files.createDirectories(Path.of(args[0]).toAbsolutePath());
        Path archive = directory.resolve("broker.jsa");
        Ports ports = Ports.free();
        Path settings =
                BrokerSettings.write(Files.createTempDirectory(directory, "kafka"), ports.kafka(), ports.controller());
        Process broker = new ProcessBuilder(BrokerCommand.training(settings, archive))
                .redirectError(Redirect.to(directory.resolve("training.log").toFile()))
                .start();
        try (var output = broker.inputReader()) {
            if (Objects.equals(output.readLine(), BrokerMain.STARTED)) {
                Topics.create("127.0.0.1:" + ports.kafka());
            }
            broker.getOutputStream().close();
            broker.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
        } finally {
            broker.destroyForcibly();
        }
        // In one step: a broker that starts right now sees all of it or nothing.
        Files.move(archive, Installation.brokerArchive(), StandardCopyOption.ATOMIC_MOVE);
        System.exit(0);
    }
}
