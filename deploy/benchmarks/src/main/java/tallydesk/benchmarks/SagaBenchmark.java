package tallydesk.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import tallydesk.contract.Topics;

/**
 * The whole saga on a desk that runs ({@code deploy/local/tallydesk up}): from the planned instant of {@code POST /tickets}
 * to the record that says the confirmation was handed to SMTP, at a constant rate; the highest rate that was kept up is the
 * sustained one.
 */
final class SagaBenchmark {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final int ACCOUNTS = 100;
    private static final int POINTS = 1_000_000;
    private static final Duration RUN = Duration.ofSeconds(20);
    private static final Duration DRAINS_WITHIN = Duration.ofSeconds(120);

    /**
     * Five JVMs on two cores: until some thousand tickets have passed, half of all processor time is spent on compiling. What
     * a desk does in its first minutes is told as warm-up; the figure is that of one that runs.
     */
    private static final List<Integer> WARM_UP = List.of(5, 10, 20, 20, 30, 30, 40, 40, 40);

    private static final List<Integer> RATES = List.of(20, 20, 20, 30, 40, 60, 80, 120, 160);

    /** A rate is kept up while the tail behind the last request stays within this part of the run. */
    private static final double TAIL_MAX = 0.1;

    private final JsonNode run;
    private final Map<String, Long> plannedNanos = new ConcurrentHashMap<>();
    private final Hops hops;
    private volatile Histogram mailed = new ConcurrentHistogram(3);
    private volatile Histogram accepted = new ConcurrentHistogram(3);

    private SagaBenchmark(JsonNode run) {
        this.run = run;
        this.hops = new Hops(run.path("addresses").path("kafka").asText());
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        String data = System.getenv().getOrDefault("TALLYDESK_DATA", ".tallydesk");
        new SagaBenchmark(JSON.readTree(Path.of(data, "run.json").toFile())).run();
        System.exit(0);
    }

    private record Account(String id, String email) {}

    private void run() throws IOException, InterruptedException {
        String manager = token("role=manager&sub=bench");
        List<Account> accounts = new ArrayList<>();
        for (int i = 0; i < ACCOUNTS; i++) {
            accounts.add(account(manager));
        }
        Thread.ofPlatform().daemon().start(this::listen);
        String agent = token("role=agent&sub=bench");
        for (int rate : WARM_UP) {
            isKeptUp("warm-up", agent, accounts, rate);
        }
        for (int rate : RATES) {
            if (!isKeptUp("measured", agent, accounts, rate)) {
                System.out.println("not kept up; the rate before is the sustained one");
                return;
            }
        }
    }

    private boolean isKeptUp(String what, String agent, List<Account> accounts, int rate) throws InterruptedException {
        mailed = new ConcurrentHistogram(3);
        accepted = new ConcurrentHistogram(3);
        hops.begin();
        Instant begin = Instant.now();
        int sent = load(agent, accounts, rate);
        boolean drained = drain();
        double seconds = Duration.between(begin, Instant.now()).toMillis() / 1e3;
        System.out.printf(
                "%-8s %3d/s for %ds: %d tickets   accepted p50 %.0f p99 %.0f ms   mailed p50 %.0f p99 %.0f ms   %s, %.1f tickets/s with the tail%n",
                what,
                rate,
                RUN.toSeconds(),
                sent,
                ms(accepted, 50),
                ms(accepted, 99),
                ms(mailed, 50),
                ms(mailed, 99),
                drained ? "all mailed" : plannedNanos.size() + " NOT mailed",
                sent / seconds);
        System.out.println("         " + hops.summary());
        plannedNanos.clear();
        return drained && seconds <= RUN.toSeconds() * (1 + TAIL_MAX);
    }

    private static double ms(Histogram histogram, double percentile) {
        return histogram.getValueAtPercentile(percentile) / 1e3;
    }

    private int load(String token, List<Account> accounts, int rate) throws InterruptedException {
        long interval = 1_000_000_000L / rate;
        int count = (int) (RUN.toSeconds() * rate);
        long begin = System.nanoTime();
        List<Thread> requests = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long planned = begin + i * interval;
            while (System.nanoTime() < planned) {
                LockSupport.parkNanos(planned - System.nanoTime());
            }
            Account account = accounts.get(i % accounts.size());
            requests.add(Thread.ofVirtual().start(() -> {
                String id = post(token, "/tickets", report(account)).path("id").asText();
                accepted.recordValue((System.nanoTime() - planned) / 1_000);
                Long mailedAt = plannedNanos.putIfAbsent(id, planned);
                if (mailedAt != null) {
                    // The confirmation was faster than the answer to the request.
                    mailed.recordValue((mailedAt - planned) / 1_000);
                    plannedNanos.remove(id);
                }
            }));
        }
        for (Thread request : requests) {
            request.join();
        }
        return count;
    }

    private boolean drain() {
        Instant giveUp = Instant.now().plus(DRAINS_WITHIN);
        while (!plannedNanos.isEmpty() && Instant.now().isBefore(giveUp)) {
            LockSupport.parkNanos(5_000_000);
        }
        return plannedNanos.isEmpty();
    }

    private void listen() {
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        run.path("addresses").path("kafka").asText(),
                        "isolation.level",
                        "read_committed"),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topics.NOTIFICATION).stream()
                    .map(info -> new TopicPartition(Topics.NOTIFICATION, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToEnd(partitions);
            while (true) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                    String type =
                            new String(record.headers().lastHeader("ce_type").value());
                    if (type.equals("tallydesk.NotificationSent")) {
                        long now = System.nanoTime();
                        Long planned = plannedNanos.putIfAbsent(record.key(), now);
                        if (planned != null) {
                            mailed.recordValue((now - planned) / 1_000);
                            plannedNanos.remove(record.key());
                        }
                    }
                }
            }
        }
    }

    private Account account(String manager) {
        String email = "load." + UUID.randomUUID() + "@customer.example";
        String id = post(manager, "/accounts", """
                {"name":"Load GmbH","edition":"ENTERPRISE","zone":"Europe/Berlin","holidayRegion":"DE-BY","locale":"en",
                 "contacts":[{"name":"Lo Ad","email":"%s"}]}
                """.formatted(email)).path("id").asText();
        post(
                manager,
                "/accounts/" + id + "/purchases",
                "{\"points\":" + POINTS + ",\"purchasedOn\":\""
                        + java.time.LocalDate.now(java.time.ZoneId.of("Europe/Berlin")) + "\",\"reference\":\"LOAD\"}");
        return new Account(id, email);
    }

    private static String report(Account account) {
        return """
                {"accountId":"%s","contact":{"email":"%s"},"channel":"PHONE","product":"OXAPPSUITE","module":"mail",
                 "component":"Groupware Server","severity":3,"summary":"Load","report":{"server":"https://ox.example",
                 "serverVersion":"7.10.6","distribution":"DEBIAN","guiVersion":"7.10.6","stepsToReproduce":"a",
                 "currentBehaviour":"b","expectedBehaviour":"c"}}
                """.formatted(account.id(), account.email());
    }

    private JsonNode post(String token, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(run.path("door").asText() + "/api" + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<byte[]> response = HTTP.send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (response.statusCode() != 201) {
                throw new IllegalStateException(
                        path + ": " + response.statusCode() + " " + new String(response.body()));
            }
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private String token(String form) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(run.path("addresses").path("oidc").asText() + "/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "grant_type=client_credentials&client_id=b&client_secret=b&expiresIn=7200&" + form))
                .build();
        return JSON.readTree(
                        HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body())
                .path("access_token")
                .asText();
    }
}
