package tallydesk.sla.timer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tallydesk.log.Sql;
import tallydesk.log.StoreFailure;
import tallydesk.log.Transactions;
import tallydesk.sla.desk.PatientWatch;
import tallydesk.testing.StackResource;

/** The row that each open clock has, and who may hold it. */
@QuarkusTest
@QuarkusTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "service", value = "sla-service"))
@QuarkusTestResource(PatientWatch.class)
class OpenClocksTest {
    private static final Duration AN_HOUR = Duration.ofHours(1);

    @Inject
    RunningClocks running;

    @Inject
    OpenClocks openClocks;

    @Inject
    DeadlineWatch watch;

    @Inject
    Transactions transactions;

    @Inject
    Sql sql;

    private static Instant fromNow(Duration ahead) {
        return Instant.now().plus(ahead).truncatedTo(ChronoUnit.MICROS);
    }

    private Instant nextAt(UUID ticket) {
        return sql.query(
                        "SELECT next_at FROM timer.deadline WHERE ticket_id = ?",
                        row -> row.getObject(1, OffsetDateTime.class).toInstant(),
                        ticket)
                .getFirst();
    }

    @Test
    void anOpenClockWaitsForItsWarningAndThenForTheFirstInstantAfterItsDeadline() {
        Instant dueAt = fromNow(Duration.ofMinutes(30));
        UUID later = running.dueAt(dueAt, Duration.ofMinutes(1), 1).getFirst();
        UUID soon = running.dueAt(dueAt, AN_HOUR, 1).getFirst();
        assertThat(nextAt(later)).isEqualTo(dueAt.minusSeconds(60));
        watch.fireDue();
        assertThat(nextAt(later)).isEqualTo(dueAt.minusSeconds(60));
        assertThat(nextAt(soon)).isEqualTo(dueAt.plus(1, ChronoUnit.MICROS));
    }

    @Test
    void whatOneTimerHoldsAnotherLeavesOutWithoutWaiting() {
        running.dueAt(fromNow(AN_HOUR.negated()), Duration.ZERO, 2);
        Instant now = Instant.now();
        transactions.inNew(() -> {
            OpenClock mine = openClocks.due(now, 1).getFirst();
            List<OpenClock> theirs = transactions.inNew(() -> {
                sql.update("SET LOCAL lock_timeout = '2s'");
                return openClocks.due(now, 1);
            });
            assertThat(theirs).hasSize(1).doesNotContain(mine);
        });
    }

    @Test
    void whoeverAppendsToAClockWaitsWhileTheTimerHoldsIt() {
        UUID ticket =
                running.dueAt(fromNow(AN_HOUR.negated()), Duration.ZERO, 1).getFirst();
        transactions.inNew(() -> {
            assertThat(openClocks.due(Instant.now(), 10_000))
                    .anyMatch(due -> due.ticketId().equals(ticket));
            assertThatThrownBy(() -> transactions.inNew(() -> {
                        sql.update("SET LOCAL lock_timeout = '100ms'");
                        openClocks.hold(ticket);
                    }))
                    .isInstanceOf(StoreFailure.class)
                    .hasMessageContaining("lock timeout");
        });
    }

    @Test
    void aRowThatDisagreesWithItsStreamIsMended() {
        UUID ticket =
                running.dueAt(fromNow(AN_HOUR.negated()), Duration.ZERO, 1).getFirst();
        OpenClock row = transactions.inNew(() -> openClocks.due(Instant.now(), 10_000).stream()
                .filter(due -> due.ticketId().equals(ticket))
                .findFirst()
                .orElseThrow());
        fireAll();
        assertThat(running.open(List.of(ticket))).isZero();
        sql.update(
                "INSERT INTO timer.deadline VALUES (?, ?, 1, 'always', 1, ?, now(), now() - interval '1 hour',"
                        + " now() - interval '1 hour', ?, ?)",
                ticket,
                row.clock(),
                row.zone(),
                row.setBy(),
                row.correlation());
        fireAll();
        assertThat(running.open(List.of(ticket))).isZero();
        assertThat(running.story(ticket)).isEqualTo("ClockStarted DeadlineBreached");
    }

    private void fireAll() {
        int taken;
        do {
            taken = watch.fireDue();
        } while (taken == DeadlineWatch.BATCH_MAX);
    }
}
