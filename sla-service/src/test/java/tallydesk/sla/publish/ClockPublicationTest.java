package tallydesk.sla.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tallydesk.contract.ContractCodec;
import tallydesk.contract.SlaContract;
import tallydesk.contract.SlaContract.NamedVersion;
import tallydesk.contract.Topics;
import tallydesk.sla.desk.Histories;
import tallydesk.sla.desk.PatientWatch;
import tallydesk.sla.desk.TicketFacts;
import tallydesk.sla.timer.DeadlineWatch;
import tallydesk.testing.StackResource;
import tallydesk.testing.TopicWatch;
import tallydesk.testing.TopicWatch.Seen;

/** What the world hears of clocks: every event once, in order, valid by its schema. */
@QuarkusTest
@QuarkusTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "service", value = "sla-service"))
@QuarkusTestResource(PatientWatch.class)
class ClockPublicationTest {
    private static final ContractCodec CODEC = new ContractCodec();
    private static final Instant FRIDAY_AT_THREE = Instant.parse("2024-11-15T14:00:00Z");
    private static final Instant MONDAY_AT_ELEVEN = Instant.parse("2024-11-18T10:00:00Z");

    @Inject
    Histories histories;

    @Inject
    DeadlineWatch watch;

    private static TicketFacts admitted() {
        return TicketFacts.ofSomebody().admitted("Europe/Berlin", "DE-BY", FRIDAY_AT_THREE);
    }

    private static List<Seen> heard(int records, TicketFacts ticket) {
        try (TopicWatch topic = new TopicWatch(Topics.SLA)) {
            List<Seen> heard = await().atMost(Histories.SOON)
                    .until(() -> topic.of(ticket.ticketId()), all -> all.size() >= records);
            assertThat(heard.stream().map(one -> one.headers().get("ce_streamversion")))
                    .containsExactlyElementsOf(IntStream.rangeClosed(1, records)
                            .mapToObj(Integer::toString)
                            .toList());
            return heard;
        }
    }

    private static SlaContract body(Seen heard) {
        return CODEC.decode(SlaContract.class, heard.headers().get("ce_type"), heard.value())
                .orElseThrow();
    }

    @Test
    void aStartedClockIsPublishedWithItsDueInstantAndItsCause() {
        TicketFacts ticket = admitted();
        Seen heard = heard(1, ticket).getFirst();
        assertThat(body(heard))
                .isEqualTo(new SlaContract.ClockStarted(
                        ticket.ticketId(),
                        ticket.accountId(),
                        "FIRST_RESPONSE",
                        1,
                        "INCIDENT",
                        2,
                        new NamedVersion("incident", 1),
                        new NamedVersion("incident", 1),
                        "Europe/Berlin",
                        FRIDAY_AT_THREE,
                        240,
                        MONDAY_AT_ELEVEN,
                        "DE-BY"));
        assertThat(heard.headers())
                .containsEntry("ce_source", "/sla-service")
                .containsEntry("ce_actor", "system:sla-service")
                .containsEntry("ce_causationid", ticket.lastEventId().toString())
                .containsEntry("ce_correlationid", ticket.correlation().toString());
    }

    @Test
    void anAnswerInTimeIsPublished() {
        TicketFacts ticket = admitted().answered(MONDAY_AT_ELEVEN);
        assertThat(body(heard(2, ticket).getLast()))
                .isEqualTo(new SlaContract.DeadlineMet(
                        ticket.ticketId(),
                        ticket.accountId(),
                        "FIRST_RESPONSE",
                        1,
                        MONDAY_AT_ELEVEN,
                        MONDAY_AT_ELEVEN,
                        null));
    }

    @Test
    void aBreachByTheTimerIsPublishedAndBelongsToTheFlowOfItsTicket() {
        TicketFacts ticket = admitted();
        histories.catchUp();
        fireAll();
        ticket.answered(MONDAY_AT_ELEVEN.plusSeconds(60));
        List<Seen> heard = heard(3, ticket);
        assertThat(body(heard.get(1))).isInstanceOfSatisfying(SlaContract.DeadlineBreached.class, breached -> {
            assertThat(breached.dueAt()).isEqualTo(MONDAY_AT_ELEVEN);
            assertThat(breached.breachedAt()).isAfter(MONDAY_AT_ELEVEN);
        });
        assertThat(heard.get(1).headers())
                .containsEntry("ce_causationid", heard.getFirst().headers().get("ce_id"))
                .containsEntry("ce_correlationid", ticket.correlation().toString());
        assertThat(body(heard.get(2)))
                .isEqualTo(new SlaContract.ResponseRecorded(
                        ticket.ticketId(), ticket.accountId(), MONDAY_AT_ELEVEN.plusSeconds(60), "FIRST_RESPONSE", 1));
    }

    private void fireAll() {
        while (watch.fireDue() > 0) {
            assertThat(histories.eventsInAll()).isPositive();
        }
    }

    @Test
    void anEndedTicketIsPublishedWithItsReason() {
        assertThat(reasonOf(admitted().closed(FRIDAY_AT_THREE))).isEqualTo("CLOSED");
        assertThat(reasonOf(admitted().declined())).isEqualTo("DECLINED");
        assertThat(reasonOf(admitted().merged())).isEqualTo("DUPLICATE");
    }

    private static String reasonOf(TicketFacts ticket) {
        return ((SlaContract.ClockCancelled) body(heard(2, ticket).getLast())).reason();
    }
}
