package tallydesk.local.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

/** server.properties of the one-node KRaft broker: small where size costs start-up, durable where data is kept. */
final class BrokerSettings {

    private BrokerSettings() {}

    /** Writes the file into {@code directory}, below which the data goes, and answers its path. */
    static Path write(Path directory, int port, int controllerPort) throws IOException {
        Path file = Files.createDirectories(directory).resolve("server.properties");
        try (var writer = Files.newBufferedWriter(file)) {
            of(port, controllerPort, directory.resolve("data")).store(writer, null);
        }
        return file;
    }

    private static Properties of(int port, int controllerPort, Path data) {
        Properties properties = new Properties();
        properties.putAll(Map.of(
                "process.roles",
                "broker,controller",
                "node.id",
                "1",
                "controller.quorum.voters",
                "1@127.0.0.1:" + controllerPort,
                "listeners",
                "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort,
                "advertised.listeners",
                "PLAINTEXT://127.0.0.1:" + port,
                "controller.listener.names",
                "CONTROLLER",
                "log.dirs",
                data.toString()));
        properties.putAll(Map.of(
                "auto.create.topics.enable", "false",
                // Facts are kept for ever; each topic says so too.
                "log.retention.ms", "-1",
                "default.replication.factor", "1",
                "min.insync.replicas", "1",
                "offsets.topic.replication.factor", "1",
                "offsets.topic.num.partitions", "8",
                "group.initial.rebalance.delay.ms", "0",
                // A broker that was killed is not let in again before the session of its former life has ended.
                "broker.session.timeout.ms", "4000",
                "broker.heartbeat.interval.ms", "500"));
        properties.putAll(Map.of(
                "transaction.state.log.replication.factor", "1",
                "transaction.state.log.min.isr", "1",
                "transaction.state.log.num.partitions", "8",
                // The relay's transactions follow each other closely: do not make each wait 20 ms for its predecessor.
                "add.partitions.to.txn.retry.backoff.ms", "1",
                "share.coordinator.state.topic.replication.factor", "1",
                "share.coordinator.state.topic.min.isr", "1"));
        return properties;
    }
}
