package tallydesk.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tallydesk.contract.TicketContract.TicketAdmitted;
import tallydesk.contract.TicketContract.TicketParked;

class TenPointsAndFiftyTicketsTest {
    private final Desk desk = Desk.shared();

    @Test
    void whoWaitsIsAdmittedInOrderOfArrivalOncePointsAreBought() {
        Customer customer = Customer.with(desk, 0);
        List<String> arrived = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            arrived.add(customer.opens("W-" + i, "PARKED"));
        }

        customer.buys(25, desk.today());

        customer.awaitStatus(arrived.get(0), "OPEN");
        customer.awaitStatus(arrived.get(1), "OPEN");
        customer.awaitBalance(5);
        customer.awaitStatus(arrived.get(2), "PARKED");
        customer.buys(15, desk.today());
        customer.awaitStatus(arrived.get(3), "OPEN");
        customer.awaitBalance(0);
        try (Topics topics = new Topics(desk)) {
            await().atMost(Topics.SOON)
                    .untilAsserted(() -> assertThat(topics.all(tallydesk.contract.Topics.ENTITLEMENT).stream()
                                    .filter(one -> one.type().equals("PointsDebited"))
                                    .filter(one -> one.key().equals(customer.account()))
                                    .map(one -> one.json().replaceAll(".*\"ticketId\":\"([^\"]+)\".*", "$1")))
                            .containsExactlyElementsOf(arrived));
            topics.readAll();
        }
    }

    @Test
    void tenPointsAndFiftySimultaneousTicketsAreOneAdmissionFortyNineParkedAndNoPointsLeft()
            throws ExecutionException, InterruptedException {
        Customer customer = Customer.with(desk, 10);
        Person person = Person.customer(desk, customer.account(), customer.email());
        List<String> tickets = new ArrayList<>();
        try (ExecutorService fifty = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Person.Answer>> answers = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                String trackId = "T-" + i;
                answers.add(fifty.submit(() -> person.post("/tickets", customer.report(trackId))));
            }
            for (Future<Person.Answer> answer : answers) {
                assertThat(answer.get().status()).as("%s", answer.get().body()).isEqualTo(201);
                tickets.add(answer.get().text("id"));
            }
        }
        try (Topics topics = new Topics(desk)) {
            await().atMost(Topics.SOON).untilAsserted(() -> {
                List<String> verdicts = topics.all(tallydesk.contract.Topics.TICKET).stream()
                        .filter(one -> tickets.contains(one.key()))
                        .map(one -> one.type())
                        .collect(Collectors.toList());
                assertThat(verdicts.stream().filter(TicketAdmitted.class.getSimpleName()::equals))
                        .hasSize(1);
                assertThat(verdicts.stream().filter(TicketParked.class.getSimpleName()::equals))
                        .hasSize(49);
            });
            topics.readAll();
        }
        await().atMost(Topics.SOON).until(() -> customer.balance() == 0);
        await().atMost(Topics.SOON)
                .untilAsserted(() -> assertThat(new Mailbox(desk, customer.email()).read())
                        .as("one for each ticket and a warning that no points are left")
                        .hasSize(51));
    }
}
