package tallydesk.local.broker;

import java.io.FileReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;

/**
 * The Kafka broker, alone in its JVM. Argument: the path of a server.properties file. Prints {@value #STARTED} once it
 * serves, and ends when its stdin ends, so that it never outlives whoever started it.
 */
public final class BrokerMain {

    /** The line on stdout that tells the parent that producers and consumers are welcome. */
    public static final String STARTED = "STARTED";

    private BrokerMain() {}

    public static void main(String[] args) throws Exception {
        Path file = Path.of(args[0]);
        Properties properties = new Properties();
        try (var reader = new FileReader(file.toFile())) {
            properties.load(reader);
        }
        formatOnce(file, Path.of(properties.getProperty("log.dirs")));
        KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(properties), Time.SYSTEM);
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            server.shutdown();
                            stopped.countDown();
                        },
                        "broker-stop"));
        server.startup();
        System.out.println(STARTED);
        awaitEndOfInput();
        System.exit(0);
    }

    private static void formatOnce(Path file, Path logs) {
        if (Files.exists(logs.resolve("meta.properties"))) {
            return;
        }
        String[] format = {
            "format", "-t", Uuid.randomUuid().toString(), "-c", file.toString(), "--feature", "transaction.version=2"
        };
        PrintStream log = System.err;
        int code = StorageTool.execute(format, log);
        if (code != 0) {
            throw new IllegalStateException("Kafka could not format " + logs + " (code " + code + ")");
        }
    }

    private static void awaitEndOfInput() throws IOException {
        while (System.in.read() >= 0) {
            // Nothing is ever sent: only the end matters.
        }
    }
}
