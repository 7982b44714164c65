package tallydesk.sla.timer;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import tallydesk.contract.Topics;
import tallydesk.log.CommandHandler;
import tallydesk.log.Recorded;
import tallydesk.log.Sql;
import tallydesk.sla.domain.Clock.Running;
import tallydesk.sla.domain.ClockEvent;
import tallydesk.sla.domain.ClockEvent.ClockCancelled;
import tallydesk.sla.domain.ClockEvent.ClockMissing;
import tallydesk.sla.domain.ClockEvent.ClockPaused;
import tallydesk.sla.domain.ClockEvent.ClockResumed;
import tallydesk.sla.domain.ClockEvent.ClockRetargeted;
import tallydesk.sla.domain.ClockEvent.ClockStarted;
import tallydesk.sla.domain.ClockEvent.DeadlineApproaching;
import tallydesk.sla.domain.ClockEvent.DeadlineBreached;
import tallydesk.sla.domain.ClockEvent.DeadlineMet;
import tallydesk.sla.domain.ClockEvent.ResponseRecorded;
import tallydesk.sla.domain.ClockEvent.TermsChanged;
import tallydesk.sla.domain.ClockKind;
import tallydesk.sla.domain.Clocks;
import tallydesk.sla.domain.Deadline;
import tallydesk.sla.domain.Pin;
import tallydesk.sla.domain.Warning;

/** The table that the timer polls. It changes in the transaction of a clock's event, so it never says anything else. */
@Singleton
public final class OpenClocks implements CommandHandler.Alongside<ClockEvent> {
    /** The feed whose facts open and end the clocks here. */
    public static final String FEED = "ticket";

    private static final String OPEN = """
            INSERT INTO timer.deadline (%s) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (ticket_id, clock, cycle) DO UPDATE
               SET calendar = excluded.calendar, calendar_version = excluded.calendar_version, zone = excluded.zone,
                   holiday_region = excluded.holiday_region, due_at = excluded.due_at, next_at = excluded.next_at,
                   set_by = excluded.set_by, correlation = excluded.correlation, trace = excluded.trace
            """.formatted(OpenClock.COLUMNS);
    private static final String ONE = " WHERE ticket_id = ? AND clock = ? AND cycle = ?";
    private static final String MOVE = "UPDATE timer.deadline SET next_at = ?" + ONE;
    private static final String SET_ASIDE = "UPDATE timer.deadline SET next_at = log.now() + ?::interval" + ONE;
    private static final String CLOSE = "DELETE FROM timer.deadline" + ONE;
    private static final String HOLD = "SELECT 1 FROM timer.deadline WHERE ticket_id = ? FOR UPDATE";
    private static final String ANY_DUE = "SELECT 1 FROM timer.deadline WHERE next_at <= ? LIMIT 1";

    /** Of a parked ticket the feed's place says nothing: its facts lie unread before it. */
    private static final String PARKED = """
            EXISTS (SELECT FROM log.parked_stream
                     WHERE consumer = '%s' AND topic = '%s' AND stream = deadline.ticket_id::text""".formatted(FEED, Topics.TICKET);

    private static final String DUE = """
            SELECT %s FROM timer.deadline
             WHERE next_at <= ? AND NOT %s AND (deadline.next_at > ? OR parked_at > clock_timestamp() - ?::interval))
             ORDER BY next_at LIMIT ? FOR UPDATE SKIP LOCKED
            """.formatted(OpenClock.COLUMNS, PARKED);
    private static final String STOCK = """
            SELECT count(*), greatest(extract(epoch FROM log.now() - min(next_at)), 0),
                   count(*) FILTER (WHERE next_at <= log.now() AND %s))
              FROM timer.deadline
            """.formatted(PARKED);

    private final Sql sql;

    OpenClocks(Sql sql) {
        this.sql = sql;
    }

    /**
     * @param open how many clocks run
     * @param oldestDueSeconds for how long the one that waits longest has been due; 0 if none is
     * @param dueParked how many are due and wait because their ticket's facts are parked
     */
    public record Stock(long open, double oldestDueSeconds, long dueParked) {}

    @Override
    public void write(Recorded recorded, ClockEvent event) {
        switch (event) {
            case ClockStarted e ->
                open(
                        recorded,
                        row(e.ticketId(), e.clock(), e.cycle(), e.pin(), e.startedAt(), e.dueAt(), e.allWarnings()));
            case ClockResumed e ->
                open(
                        recorded,
                        row(e.ticketId(), e.clock(), e.cycle(), e.pin(), e.startedAt(), e.dueAt(), e.warnings()));
            case ClockRetargeted e when e.paused() -> {
                // It has no row until it runs on.
            }
            case ClockRetargeted e ->
                open(
                        recorded,
                        row(e.ticketId(), e.clock(), e.cycle(), e.pin(), e.startedAt(), e.dueAt(), e.warnings()));
            case DeadlineApproaching e ->
                move(e.ticketId(), e.clock(), e.cycle(), nextAt(Optional.ofNullable(e.nextWarningAt()), e.dueAt()));
            case ClockPaused e -> close(e.ticketId(), e.clock(), e.cycle());
            case DeadlineBreached e -> close(e.ticketId(), e.clock(), e.cycle());
            case DeadlineMet e -> close(e.ticketId(), e.clock(), e.cycle());
            case ClockCancelled e -> close(e.ticketId(), e.clock(), e.cycle());
            case ClockMissing _, TermsChanged _, ResponseRecorded _ -> {
                // Moves no deadline.
            }
        }
    }

    private record Row(
            UUID ticketId, ClockKind clock, int cycle, Pin pin, Instant startedAt, Instant dueAt, Instant nextAt) {}

    private static Row row(
            UUID ticketId,
            ClockKind clock,
            int cycle,
            Pin pin,
            Instant startedAt,
            Instant dueAt,
            List<Warning> warnings) {
        Optional<Instant> warning = warnings.stream().findFirst().map(Warning::at);
        return new Row(ticketId, clock, cycle, pin, startedAt, dueAt, nextAt(warning, dueAt));
    }

    private void open(Recorded recorded, Row row) {
        sql.update(
                OPEN,
                row.ticketId(),
                row.clock().name(),
                row.cycle(),
                row.pin().calendar().name(),
                row.pin().calendar().version(),
                row.pin().zone(),
                row.pin().holidayRegion(),
                bound(row.startedAt()),
                bound(row.dueAt()),
                bound(row.nextAt()),
                recorded.eventId(),
                recorded.correlation(),
                recorded.trace());
    }

    /** A breach is due strictly after the due instant: the database's next instant is a microsecond later. */
    private static Instant nextAt(Optional<Instant> warning, Instant dueAt) {
        return warning.orElseGet(() -> dueAt.plus(1, ChronoUnit.MICROS));
    }

    private void move(UUID ticketId, ClockKind clock, int cycle, Instant nextAt) {
        sql.update(MOVE, bound(nextAt), ticketId, clock.name(), cycle);
    }

    private void close(UUID ticketId, ClockKind clock, int cycle) {
        sql.update(CLOSE, ticketId, clock.name(), cycle);
    }

    /**
     * Keeps the timer from this ticket until the transaction ends. Whoever appends to a clock takes its row first, as the
     * timer does: two who took row and stream in different order would wait for each other.
     */
    public void hold(UUID ticketId) {
        sql.query(HOLD, _ -> 1, ticketId);
    }

    boolean isAnyDue(Instant at) {
        return !sql.query(ANY_DUE, _ -> 1, bound(at)).isEmpty();
    }

    /**
     * What is due at {@code at}, oldest first and locked. What another replica holds is left out, and for a while the clock of
     * a parked ticket.
     */
    List<OpenClock> due(Instant at, int atMost) {
        Duration wait = TicketWatermark.HOLD_BACK_MAX;
        return sql.query(DUE, OpenClock::of, bound(at), bound(at.minus(wait)), wait.toString(), atMost);
    }

    /**
     * For a row that was due although its stream had nothing left to do: the stream is right.
     *
     * @param now a clock that is overdue by then is past warning
     */
    void agreeWith(OpenClock row, Clocks clocks, Instant now) {
        Optional<Deadline> runs =
                clocks.of(row.kind()) instanceof Running(Deadline deadline) && deadline.cycle() == row.cycle()
                        ? Optional.of(deadline)
                        : Optional.empty();
        runs.ifPresentOrElse(
                deadline -> move(
                        row.ticketId(),
                        row.kind(),
                        row.cycle(),
                        nextAt(deadline.nextWarningAt().filter(_ -> !row.isOverdueAt(now)), deadline.dueAt())),
                () -> close(row.ticketId(), row.kind(), row.cycle()));
    }

    void setAside(OpenClock row, Duration wait) {
        sql.update(SET_ASIDE, wait.toString(), row.ticketId(), row.clock(), row.cycle());
    }

    public Stock stock() {
        return sql.query(STOCK, row -> new Stock(row.getLong(1), row.getDouble(2), row.getLong(3)))
                .getFirst();
    }

    private static OffsetDateTime bound(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
