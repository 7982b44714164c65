package tallydesk.sla.defaults;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import tallydesk.log.Because;
import tallydesk.log.CommandHandler;
import tallydesk.log.CommandHandler.Happened;
import tallydesk.log.EventStore;
import tallydesk.log.Ids;
import tallydesk.log.Transactions;
import tallydesk.log.VersionConflict;
import tallydesk.sla.definitions.Kind;
import tallydesk.sla.definitions.Register;
import tallydesk.sla.desk.PatientWatch;
import tallydesk.sla.domain.calendar.CalendarCommand;
import tallydesk.sla.domain.calendar.CalendarCommand.DeliverCalendar;
import tallydesk.sla.domain.calendar.CalendarEvent;
import tallydesk.sla.domain.calendar.CalendarEvent.CalendarPublished;
import tallydesk.sla.domain.calendar.CalendarEvent.HolidaysDelivered;
import tallydesk.sla.domain.calendar.CalendarState;
import tallydesk.sla.domain.calendar.OpenHours;
import tallydesk.testing.StackResource;

/** What comes with the product comes once, whoever starts first and however often. */
@QuarkusTest
@QuarkusTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "service", value = "sla-service"))
@QuarkusTestResource(PatientWatch.class)
class VendorDefaultsTest {
    @Inject
    VendorDefaults defaults;

    @Inject
    CommandHandler<CalendarCommand, CalendarState, CalendarEvent> calendars;

    @Inject
    Register register;

    @Inject
    Transactions transactions;

    private List<Happened<CalendarEvent>> history(String name) {
        return calendars.history(Kind.CALENDAR.stream(name));
    }

    @Test
    void aSecondStartAppendsNothing() {
        List<Happened<CalendarEvent>> before = history("incident");
        assertThat(before).last().extracting(Happened::event).isInstanceOf(CalendarPublished.class);
        assertThat(before.subList(0, before.size() - 1))
                .allSatisfy(happened -> assertThat(happened.event()).isInstanceOf(HolidaysDelivered.class));
        defaults.deliver();
        assertThat(history("incident")).hasSameSizeAs(before);
    }

    @Test
    void aDefaultThatTheDeskHasOfItsOwnByNowIsLeftOutAndTheServiceStarts() {
        transactions.inNew(() -> defaults.policy("incident-again", DefaultPolicies.INCIDENT));
        assertThat(transactions.<Boolean>inNew(
                        () -> register.version(Kind.POLICY, "incident-again").isPresent()))
                .isFalse();
    }

    @Test
    void ofReplicasThatStartTogetherOneDelivers() throws Exception {
        OpenHours hours = new OpenHours(null, DefaultHours.NINE_TO_FIVE, new TreeSet<>());
        SortedMap<String, List<LocalDate>> holidays = new TreeMap<>(Map.of("DE", List.of(LocalDate.of(2026, 12, 25))));
        Because start =
                Because.reaction("system:sla-service", "start", Ids.derived("raced"), Ids.derived("raced"), null);
        Callable<Integer> replica = () -> {
            for (int attempt = 0; ; attempt++) {
                try {
                    return transactions
                            .inNew(() -> calendars.handle(
                                    Kind.CALENDAR.stream("raced"),
                                    now -> new DeliverCalendar("raced", hours, List.of(holidays), now),
                                    start))
                            .appended()
                            .size();
                } catch (VersionConflict e) {
                    assertThat(attempt).isLessThan(5);
                }
            }
        };
        try (ExecutorService replicas = Executors.newFixedThreadPool(3)) {
            List<Future<Integer>> delivered = replicas.invokeAll(List.of(replica, replica, replica));
            int sum = 0;
            for (Future<Integer> one : delivered) {
                sum += one.get();
            }
            assertThat(sum).isEqualTo(2);
        }
        assertThat(history("raced")).hasSize(2);
    }

    @Test
    void everyPortionFitsIntoAnEventWithRoomToSpare() {
        assertThat(history("incident"))
                .allSatisfy(happened -> assertThat(happened.recorded().payload().length())
                        .isLessThan(EventStore.PAYLOAD_BYTES_MAX * 9 / 10));
    }
}
