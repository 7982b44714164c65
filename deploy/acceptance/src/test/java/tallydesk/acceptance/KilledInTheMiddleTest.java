package tallydesk.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tallydesk.testing.TopicWatch.Seen;

/** Five hundred tickets while services die and lots end, with three replicas of the service that keeps the ledger. */
class KilledInTheMiddleTest {
    private static final int TICKETS = 500;
    private static final int AT_ONCE = 16;
    private static final int ENDING_ACCOUNTS = 50;
    private static final int POINTS_OF_ENDING = 50;
    private static final Duration HEALED = Duration.ofMinutes(3);
    private static final List<String> SERVICES =
            List.of("ticket-service", "entitlement-service", "sla-service", "notification-service");
    private static final Pattern TICKET = Pattern.compile("\"ticketId\":\"([^\"]+)\"");
    private static final Pattern POINTS = Pattern.compile("\"points\":(\\d+)");

    private final Desk desk = Desk.shared();
    private final Customer rich = Customer.with(desk, TICKETS * 10);
    private final List<Customer> ending = IntStream.range(0, ENDING_ACCOUNTS)
            .parallel()
            .mapToObj(_ -> {
                Customer customer = Customer.with(desk, 0);
                LocalDate endsTomorrow = desk.today().minusYears(1).plusDays(1);
                customer.buys(POINTS_OF_ENDING, endsTomorrow);
                return customer;
            })
            .toList();

    /** A ticket of the rich and one of those whose points end, in turn. */
    private Customer customer(int ticket) {
        return ticket % 2 == 0 ? rich : ending.get(ticket / 2 % ENDING_ACCOUNTS);
    }

    private record Opened(Customer by, Person.Answer answer) {}

    /**
     * Each service dies once, at a fifth, two, three and four fifths of the tickets; half way the lots end and every service starts
     * again. Nobody is told.
     */
    @Test
    void everyServiceIsKilledAndLotsEndAmidFiveHundredTicketsAndNothingIsLostOrDoubled()
            throws ExecutionException, InterruptedException {
        List<Opened> opened = openAll();

        assertThat(opened).hasSize(TICKETS).allMatch(one -> one.answer().status() == 201);
        assertThat(opened.stream().map(one -> one.answer().text("number")).distinct())
                .hasSize(TICKETS);
        try (Topics topics = new Topics(desk)) {
            everyTicketIsConfirmedOnce(topics, opened);
            theRichPayForEach(topics);
            ending.forEach(customer -> everyPointOfAnEndingLotIsSpentOrExpired(topics, customer));
            assertThat(ending.stream()
                            .map(customer -> expired(topics, customer).size())
                            .reduce(0, Integer::sum))
                    .as("lots that ended before they were spent")
                    .isPositive();
            topics.readAll();
        }
        // RFC 1047: a server that took a mail and was not heard may get it again; its Message-ID tells.
        await().atMost(HEALED)
                .untilAsserted(() -> assertThat(new Mailbox(desk, rich.email())
                                .read().stream().map(Mailbox.Mail::messageId).collect(Collectors.toSet()))
                        .as("a confirmation each")
                        .hasSize(TICKETS / 2));
    }

    private List<Opened> openAll() throws ExecutionException, InterruptedException {
        ConcurrentLinkedQueue<Opened> opened = new ConcurrentLinkedQueue<>();
        Semaphore places = new Semaphore(AT_ONCE);
        CompletableFuture<Void> lotsEnd = new CompletableFuture<>();
        try (ExecutorService crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> sent = new ArrayList<>();
            for (int i = 0; i < TICKETS; i++) {
                String trackId = "K-" + i;
                Customer customer = customer(i);
                places.acquire();
                sent.add(crowd.submit(() -> {
                    try {
                        opened.add(new Opened(customer, customer.person().post("/tickets", customer.report(trackId))));
                    } finally {
                        places.release();
                    }
                }));
                if (i == TICKETS / 2) {
                    lotsEnd = CompletableFuture.runAsync(() -> desk.letDaysPass(2), crowd);
                }
                if (i % (TICKETS / 5) == 0 && i > 0) {
                    desk.kill(SERVICES.get(i / (TICKETS / 5) - 1));
                }
            }
            for (Future<?> one : sent) {
                one.get();
            }
            lotsEnd.get();
        }
        return List.copyOf(opened);
    }

    private static void everyTicketIsConfirmedOnce(Topics topics, List<Opened> opened) {
        List<String> ids = opened.stream().map(one -> one.answer().text("id")).toList();
        await().atMost(HEALED)
                .untilAsserted(() -> assertThat(confirmed(topics, ids)).containsAll(ids));
        assertThat(confirmed(topics, ids)).doesNotHaveDuplicates();
    }

    /** One mail a ticket: its number with what it cost, or that it waits for points. */
    private static List<String> confirmed(Topics topics, List<String> tickets) {
        return topics.all(tallydesk.contract.Topics.NOTIFICATION).stream()
                .filter(one -> one.type().equals("NotificationSent") && tickets.contains(one.key()))
                .map(Seen::key)
                .toList();
    }

    private void theRichPayForEach(Topics topics) {
        await().atMost(HEALED)
                .untilAsserted(() -> assertThat(debited(topics, rich)).hasSize(TICKETS / 2));
        assertThat(debited(topics, rich)).doesNotHaveDuplicates();
        rich.awaitBalance(TICKETS * 10 - TICKETS / 2 * 10);
    }

    /** Whether a ticket or the end of the day came first. */
    private static void everyPointOfAnEndingLotIsSpentOrExpired(Topics topics, Customer customer) {
        await().atMost(HEALED)
                .untilAsserted(() -> assertThat(debited(topics, customer).size() * 10
                                + expired(topics, customer).stream()
                                        .mapToInt(Integer::intValue)
                                        .sum())
                        .isEqualTo(POINTS_OF_ENDING));
        assertThat(debited(topics, customer)).doesNotHaveDuplicates();
        assertThat(expired(topics, customer)).hasSizeLessThanOrEqualTo(1);
        customer.awaitBalance(0);
    }

    private static List<String> debited(Topics topics, Customer customer) {
        return told(topics, customer, "PointsDebited", TICKET);
    }

    private static List<Integer> expired(Topics topics, Customer customer) {
        return told(topics, customer, "PointsExpired", POINTS).stream()
                .map(Integer::valueOf)
                .toList();
    }

    private static List<String> told(Topics topics, Customer customer, String type, Pattern field) {
        return topics.all(tallydesk.contract.Topics.ENTITLEMENT).stream()
                .filter(one -> one.type().equals(type) && one.key().equals(customer.account()))
                .map(Seen::json)
                .map(field::matcher)
                .filter(Matcher::find)
                .map(matcher -> matcher.group(1))
                .toList();
    }
}
