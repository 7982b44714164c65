package tallydesk.sla.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tallydesk.sla.desk.Histories;
import tallydesk.sla.desk.PatientWatch;
import tallydesk.sla.desk.TicketFacts;
import tallydesk.sla.domain.ClockEvent;
import tallydesk.sla.domain.ClockEvent.ClockPaused;
import tallydesk.sla.domain.ClockEvent.ClockResumed;
import tallydesk.sla.domain.ClockEvent.ClockRetargeted;
import tallydesk.sla.domain.ClockEvent.ClockStarted;
import tallydesk.testing.StackResource;

/** Tickets of a level with all three clocks, on the real topic and by the policies that come with the product. */
@QuarkusTest
@QuarkusTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "service", value = "sla-service"))
@QuarkusTestResource(PatientWatch.class)
class ThreeClocksFeedTest {
    private static final Instant MONDAY = berlin("2024-11-18T09:00");

    @Inject
    Histories histories;

    private static Instant berlin(String local) {
        return LocalDateTime.parse(local).atZone(ZoneId.of("Europe/Berlin")).toInstant();
    }

    /** Severity 2 in office hours: first response in 120 minutes, next in 240, resolution in 1920. */
    private static TicketFacts business() {
        return TicketFacts.ofSomebody().admitted("BUSINESS", "Europe/Berlin", "DE-BY", MONDAY);
    }

    private List<String> told(TicketFacts ticket) {
        histories.catchUp();
        return histories.typesOf(ticket);
    }

    private <E extends ClockEvent> E last(TicketFacts ticket, Class<E> type) {
        return Stream.of(histories.of(ticket).toArray(ClockEvent[]::new))
                .filter(type::isInstance)
                .map(type::cast)
                .reduce((_, later) -> later)
                .orElseThrow();
    }

    @Test
    void aReplyThatAwaitsTheCustomerMeetsTheFirstResponseAndStopsTheRest() {
        TicketFacts ticket = business().answered(berlin("2024-11-18T10:00")).awaited(berlin("2024-11-18T10:00"));
        assertThat(told(ticket)).containsExactly("ClockStarted", "ClockStarted", "DeadlineMet", "ClockPaused");
        assertThat(histories.openClocks(ticket)).isEmpty();
        ticket.customerAnswered(berlin("2024-11-19T09:30"));
        told(ticket);
        assertThat(last(ticket, ClockResumed.class).dueAt()).isEqualTo(berlin("2024-11-22T16:30"));
        assertThat(histories.openClocks(ticket)).containsExactlyInAnyOrder("NEXT_RESPONSE", "RESOLUTION");
    }

    @Test
    void automaticMailAsksForNothing() {
        TicketFacts ticket = business().answered(MONDAY).autoReplied(MONDAY.plusSeconds(9));
        assertThat(told(ticket)).containsExactly("ClockStarted", "ClockStarted", "DeadlineMet");
    }

    @Test
    void severityOneCountsRoundTheClockWithWhatWasUsed() {
        TicketFacts ticket = business().answered(MONDAY).judged(2, 1, berlin("2024-11-18T12:00"));
        told(ticket);
        ClockRetargeted retargeted = last(ticket, ClockRetargeted.class);
        assertThat(retargeted.used()).hasHours(3);
        assertThat(retargeted.formerTargetMinutes()).isEqualTo(1920);
        assertThat(retargeted.dueAt()).isEqualTo(berlin("2024-11-19T09:00"));
        assertThat(histories.openClocks(ticket)).containsExactly("RESOLUTION");
    }

    @Test
    void aSolvedClosedAndReopenedTicketHasTwoCyclesAndFactsThatComeTwiceChangeNothing() {
        TicketFacts ticket = business()
                .answered(MONDAY)
                .asked(berlin("2024-11-18T10:00"))
                .answered(berlin("2024-11-18T11:00"))
                .resolved(berlin("2024-11-18T12:00"))
                .closed(berlin("2024-11-20T12:00"))
                .reopened(2, berlin("2024-12-20T12:00"));
        assertThat(told(ticket))
                .containsExactly(
                        "ClockStarted",
                        "ClockStarted",
                        "DeadlineMet",
                        "ClockStarted",
                        "DeadlineMet",
                        "ClockPaused",
                        "DeadlineMet",
                        "ClockStarted",
                        "ClockStarted");
        assertThat(last(ticket, ClockPaused.class).used()).hasHours(3);
        assertThat(last(ticket, ClockStarted.class).cycle()).isEqualTo(2);
        List<ClockEvent> before = histories.of(ticket);
        ticket.again();
        histories.catchUp();
        assertThat(histories.of(ticket)).isEqualTo(before);
    }

    /** Heard a second time, behind the answer, it would be a question that nobody has answered. */
    @Test
    void aQuestionThatComesTwiceIsAskedOnce() {
        TicketFacts ticket = business().asked(MONDAY.plusSeconds(600)).answered(MONDAY.plusSeconds(1_800));
        assertThat(told(ticket)).containsExactly("ClockStarted", "ClockStarted", "DeadlineMet");
        ticket.again();
        assertThat(told(ticket)).containsExactly("ClockStarted", "ClockStarted", "DeadlineMet");
    }
}
