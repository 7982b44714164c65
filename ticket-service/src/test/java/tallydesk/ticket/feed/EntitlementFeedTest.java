package tallydesk.ticket.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tallydesk.contract.EntitlementContract.CoverageGranted;
import tallydesk.contract.TicketContract.TicketAdmitted;
import tallydesk.contract.Topics;
import tallydesk.testing.StackResource;
import tallydesk.ticket.world.Customer;
import tallydesk.ticket.world.Desk;
import tallydesk.ticket.world.Entitlement;
import tallydesk.ticket.world.Published;
import tallydesk.ticket.world.Reports;

@QuarkusTest
@QuarkusTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "service", value = "ticket-service"))
class EntitlementFeedTest {
    private final Customer customer = Entitlement.customer();

    @Test
    void aDebitAdmitsAndTheClockStartsWhereTheTicketWasLogged() {
        UUID ticket = Reports.opened(customer);

        UUID debit = Entitlement.debited(customer, ticket);

        TicketAdmitted admitted = Published.first(Topics.TICKET, ticket, TicketAdmitted.class);
        assertThat(admitted.basis()).isEqualTo("POINTS");
        assertThat(admitted.reference()).isEqualTo(debit.toString());
        assertThat(admitted.zone()).isEqualTo("Europe/Berlin");
        assertThat(admitted.holidayRegion()).isEqualTo("DE-BY");
        assertThat(admitted.clockStartsAt()).isEqualTo(admitted.openedAt());
        assertThat(Published.all(Topics.TICKET, ticket).getLast().headers())
                .containsEntry("ce_causationid", debit.toString())
                .containsEntry("ce_streamversion", "2");
    }

    @Test
    void aSupportKeyAdmitsLikewise() {
        UUID ticket = Reports.opened(customer);

        Entitlement.say(
                customer.accountId(),
                new CoverageGranted(
                        customer.accountId(), ticket, UUID.randomUUID(), "GOLD", "Europe/Berlin", "DE-BY", List.of()));

        assertThat(Published.first(Topics.TICKET, ticket, TicketAdmitted.class).serviceLevel())
                .isEqualTo("GOLD");
        Desk.agent().get("/tickets/" + ticket).then().body("admission.basis", equalTo("SUPPORT_KEY"));
    }

    @Test
    void withoutPointsTheTicketIsParkedUntilTheyAreBought() {
        UUID ticket = Reports.opened(customer);

        Entitlement.denied(customer, ticket, "INSUFFICIENT_POINTS");
        Reports.awaitStatus(ticket, "PARKED");
        Desk.customer(customer)
                .get("/tickets/" + ticket)
                .then()
                .body("parking.pointsNeeded", equalTo(10))
                .body("parking.balance", equalTo(4));

        Entitlement.debited(customer, ticket);
        Reports.awaitStatus(ticket, "OPEN");
        TicketAdmitted admitted = Published.first(Topics.TICKET, ticket, TicketAdmitted.class);
        assertThat(admitted.clockStartsAt()).isEqualTo(admitted.admittedAt()).isAfter(admitted.openedAt());
        Desk.customer(customer).get("/tickets/" + ticket).then().body("parking", nullValue());
    }

    @Test
    void anyOtherDenialDeclines() {
        UUID ticket = Reports.opened(customer);

        Entitlement.denied(customer, ticket, "CHANNEL_NOT_ALLOWED");

        Reports.awaitStatus(ticket, "DECLINED");
        Desk.customer(customer).get("/tickets/" + ticket).then().body("refusal.reason", equalTo("CHANNEL_NOT_ALLOWED"));
        assertThat(Published.types(Topics.TICKET, ticket, 2)).containsExactly("TicketOpened", "TicketDeclined");
    }

    @Test
    void aDenialThatComesAfterTheAdmissionChangesNothing() {
        UUID ticket = Reports.opened(customer);
        UUID marker = Reports.opened(customer);

        Entitlement.debited(customer, ticket);
        Entitlement.denied(customer, ticket, "INSUFFICIENT_POINTS");
        Entitlement.debited(customer, marker);
        Reports.awaitStatus(marker, "OPEN");

        Desk.agent()
                .get("/tickets/" + ticket)
                .then()
                .body("status", equalTo("OPEN"))
                .body("version", equalTo(2));
    }

    @Test
    void anAnswerThatComesTwiceCountsOnce() {
        UUID ticket = Reports.opened(customer);
        UUID marker = Reports.opened(customer);
        var debit = Entitlement.others()
                .record(
                        Topics.ENTITLEMENT,
                        customer.accountId(),
                        UUID.randomUUID(),
                        7,
                        Entitlement.debit(customer, ticket));

        Entitlement.others().send(debit);
        Entitlement.others().send(debit);
        Entitlement.debited(customer, marker);
        Reports.awaitStatus(marker, "OPEN");

        Desk.agent().get("/tickets/" + ticket + "/timeline").then().body("items.version", contains(1, 2));
    }
}
