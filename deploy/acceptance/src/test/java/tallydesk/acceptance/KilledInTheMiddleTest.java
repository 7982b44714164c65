package tallydesk.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tallydesk.testing.TopicWatch.Seen;

class KilledInTheMiddleTest {
    private static final int TICKETS = 200;
    private static final int AT_ONCE = 8;
    private static final Duration HEALED = Duration.ofMinutes(3);
    private static final List<String> SERVICES =
            List.of("ticket-service", "entitlement-service", "sla-service", "notification-service");

    private final Desk desk = Desk.shared();

    /** Each service dies once, at a fifth, two, three and four fifths of the tickets; nobody is told. */
    @Test
    void everyServiceIsKilledAmidTwoHundredTicketsAndNothingIsLostOrDoubled()
            throws ExecutionException, InterruptedException {
        Customer customer = Customer.with(desk, TICKETS * 10);
        Person person = Person.customer(desk, customer.account(), customer.email());
        ConcurrentLinkedQueue<Person.Answer> answers = new ConcurrentLinkedQueue<>();
        Semaphore places = new Semaphore(AT_ONCE);
        try (ExecutorService crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> sent = new ArrayList<>();
            for (int i = 0; i < TICKETS; i++) {
                String trackId = "K-" + i;
                places.acquire();
                sent.add(crowd.submit(() -> {
                    try {
                        answers.add(person.post("/tickets", customer.report(trackId)));
                    } finally {
                        places.release();
                    }
                }));
                if (i % (TICKETS / 5) == 0 && i > 0) {
                    desk.kill(SERVICES.get(i / (TICKETS / 5) - 1));
                }
            }
            for (Future<?> one : sent) {
                one.get();
            }
        }
        assertThat(answers).hasSize(TICKETS).allMatch(answer -> answer.status() == 201);
        assertThat(answers.stream().map(answer -> answer.text("number")).distinct())
                .hasSize(TICKETS);
        List<String> ids = answers.stream().map(answer -> answer.text("id")).toList();
        try (Topics topics = new Topics(desk)) {
            await().atMost(HEALED)
                    .untilAsserted(() -> assertThat(sent(topics, ids)).hasSizeGreaterThanOrEqualTo(TICKETS));
            await().atMost(HEALED)
                    .untilAsserted(() -> assertThat(debits(topics, customer)).hasSizeGreaterThanOrEqualTo(TICKETS));
            assertThat(debits(topics, customer)).hasSize(TICKETS).doesNotHaveDuplicates();
            assertThat(sent(topics, ids)).hasSize(TICKETS).doesNotHaveDuplicates();
            topics.readAll();
        }
        await().atMost(HEALED).until(() -> customer.balance(desk) == 0);
        // RFC 1047: a server that took a mail and was not heard may get it again; its Message-ID tells.
        await().atMost(HEALED)
                .untilAsserted(() -> assertThat(new Mailbox(desk, customer.email())
                                .read().stream().map(Mailbox.Mail::messageId).collect(Collectors.toSet()))
                        .as("a confirmation each and a warning that no points are left")
                        .hasSize(TICKETS + 1));
    }

    private static List<String> sent(Topics topics, List<String> tickets) {
        return topics.all(tallydesk.contract.Topics.NOTIFICATION).stream()
                .filter(one -> one.type().equals("NotificationSent") && tickets.contains(one.key()))
                .map(Seen::key)
                .toList();
    }

    private static List<String> debits(Topics topics, Customer customer) {
        return topics.all(tallydesk.contract.Topics.ENTITLEMENT).stream()
                .filter(one -> one.type().equals("PointsDebited") && one.key().equals(customer.account()))
                .map(one -> one.json().replaceAll("(?s).*\"ticketId\":\"([^\"]+)\".*", "$1"))
                .toList();
    }
}
