package tallydesk.log.kafka;

import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.producer.Producer;
import tallydesk.testing.EmbeddedStack;

/** Connections to the real broker for tests; one of them lets a test stand between the relay and its producer. */
public final class WatchedKafka {
    private WatchedKafka() {}

    public static KafkaConnection plain() {
        return watchedBy(UnaryOperator.identity());
    }

    public static KafkaConnection watchedBy(UnaryOperator<Producer<String, byte[]>> around) {
        return new KafkaConnection(
                Map.of("bootstrap.servers", EmbeddedStack.shared().address("kafka")), around);
    }
}
