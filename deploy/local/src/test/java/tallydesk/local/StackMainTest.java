package tallydesk.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedStack.class)
class StackMainTest {

    private static final TopicPartition PARTITION = new TopicPartition("tallydesk.ticket.v1", 0);

    @Test
    void data_survives_a_killed_broker_and_a_restart_and_nothing_is_left_running(@TempDir Path directory)
            throws Exception {
        List<ProcessHandle> children;
        try (StackProcess stack = StackProcess.start(directory)) {
            insert(stack);
            produce(stack, "before");
            assertThat(stack.order("restart-kafka")).isEqualTo("DONE restart-kafka");
            produce(stack, "after");
            children = stack.descendants();
            assertThat(children).isNotEmpty();
        }
        assertThat(children).noneMatch(ProcessHandle::isAlive);
        assertThat(directory.resolve("postgres/data/postmaster.pid")).doesNotExist();

        try (StackProcess again = StackProcess.start(directory)) {
            assertThat(values(again)).containsExactly("before", "after");
            assertThat(rows(again)).isEqualTo(1);
            again.process().destroy();
            assertThat(again.process().waitFor(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void an_order_that_it_does_not_know_is_answered_and_changes_nothing(StackProcess stack) {
        assertThat(stack.order("make-coffee")).isEqualTo("UNKNOWN make-coffee");
    }

    @Test
    void a_directory_belongs_to_one_process_at_a_time(StackProcess stack) throws Exception {
        Process second = Java.start(Map.of(), StackMain.class, "--dir", "target/shared-stack");

        assertThat(second.waitFor()).isEqualTo(1);
        assertThat(second.errorReader().lines().toList())
                .singleElement()
                .asString()
                .contains("Another process is using");
        assertThat(stack.process().isAlive()).isTrue();
    }

    @Test
    void a_port_in_use_is_one_clear_line_and_nothing_left_running(@TempDir Path directory) throws Exception {
        int offset = 700;
        try (ServerSocket occupant = new ServerSocket(9092 + offset, 1, InetAddress.getLoopbackAddress())) {
            Process refused = Java.start(
                    Map.of(),
                    StackMain.class,
                    "--dir",
                    directory.toString(),
                    "--ports",
                    "fixed",
                    "--offset",
                    Integer.toString(offset));

            assertThat(refused.waitFor()).isEqualTo(1);
            assertThat(refused.errorReader().lines().toList())
                    .singleElement()
                    .asString()
                    .contains("Port already in use", occupant.getLocalPort() + " (Kafka)", "TALLYDESK_PORT_OFFSET");
            assertThat(refused.inputReader().lines()).isEmpty();
            assertThat(directory.resolve("guard.pid")).doesNotExist();
        }
    }

    private static void insert(StackProcess stack) throws Exception {
        try (var connection = DriverManager.getConnection(
                        stack.addresses().databases().get("ticket").url(), stack.login("ticket"));
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE kept (id int)");
            statement.execute("INSERT INTO kept VALUES (1)");
        }
    }

    private static int rows(StackProcess stack) throws Exception {
        try (var connection = DriverManager.getConnection(
                        stack.addresses().databases().get("ticket").url(), stack.login("ticket"));
                var statement = connection.createStatement();
                var count = statement.executeQuery("SELECT count(*) FROM kept")) {
            count.next();
            return count.getInt(1);
        }
    }

    private static void produce(StackProcess stack, String value) throws Exception {
        try (var producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", stack.addresses().kafka(), "acks", "all"),
                new StringSerializer(),
                new StringSerializer())) {
            producer.send(new ProducerRecord<>(PARTITION.topic(), PARTITION.partition(), "key", value))
                    .get();
        }
    }

    private static List<String> values(StackProcess stack) {
        try (var consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", stack.addresses().kafka()),
                new StringDeserializer(),
                new StringDeserializer())) {
            consumer.assign(List.of(PARTITION));
            consumer.seekToBeginning(List.of(PARTITION));
            return consumer.poll(Duration.ofSeconds(10)).records(PARTITION).stream()
                    .map(record -> record.value())
                    .toList();
        }
    }
}
