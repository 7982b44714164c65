package tallydesk.log.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Plain Kafka clients for what is not a feed: the relay, replays, dead letters. Values are bytes, keys are the ids of
 * streams as text.
 */
public final class KafkaConnection {
    /** How long a client call may take before it counts as failed. */
    public static final Duration CALL_MAX = Duration.ofSeconds(30);

    /** Largest request that a producer sends. */
    public static final int REQUEST_BYTES_MAX = 1024 * 1024;

    private final Map<String, Object> broker;
    private final UnaryOperator<Producer<String, byte[]>> around;

    /** @param broker bootstrap servers, and security where there is any */
    public KafkaConnection(Map<String, Object> broker) {
        this(broker, UnaryOperator.identity());
    }

    /** Lets a test stand between the relay and its producer. */
    KafkaConnection(Map<String, Object> broker, UnaryOperator<Producer<String, byte[]>> around) {
        this.broker = Map.copyOf(broker);
        this.around = around;
    }

    public Admin admin() {
        return Admin.create(new HashMap<>(broker));
    }

    /** A consumer without a group that sees committed records only; the caller assigns and seeks. */
    public Consumer<String, byte[]> reader() {
        Map<String, Object> config = new HashMap<>(broker);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1_000);
        // Readers come to an end and are closed, and closing waits for the fetch that is under way behind the end.
        config.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 20);
        return new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer());
    }

    /** A producer whose name decides, at the broker, who may write: the newest holder fences all older ones. */
    public Producer<String, byte[]> transactionalProducer(String transactionalId) {
        Map<String, Object> config = producerConfig();
        config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
        config.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, 10_000);
        return around.apply(new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer()));
    }

    public Producer<String, byte[]> producer() {
        return new KafkaProducer<>(producerConfig(), new StringSerializer(), new ByteArraySerializer());
    }

    private Map<String, Object> producerConfig() {
        Map<String, Object> config = new HashMap<>(broker);
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 4_000);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 8_000);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000);
        config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, REQUEST_BYTES_MAX);
        return config;
    }
}
