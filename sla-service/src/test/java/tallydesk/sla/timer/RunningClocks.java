package tallydesk.sla.timer;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tallydesk.log.Because;
import tallydesk.log.CommandHandler;
import tallydesk.log.Ids;
import tallydesk.log.Sql;
import tallydesk.log.Transactions;
import tallydesk.sla.businesstime.BusinessCalendar;
import tallydesk.sla.businesstime.WeeklyWindow;
import tallydesk.sla.domain.CalendarVersion;
import tallydesk.sla.domain.ClockCommand;
import tallydesk.sla.domain.ClockCommand.StartClocks;
import tallydesk.sla.domain.ClockEvent;
import tallydesk.sla.domain.Clocks;
import tallydesk.sla.domain.Rulebook;
import tallydesk.sla.domain.Standing;
import tallydesk.sla.domain.Terms;
import tallydesk.sla.domain.Versioned;
import tallydesk.sla.domain.policy.ClockTarget;
import tallydesk.sla.domain.policy.PolicyVersion;
import tallydesk.sla.domain.policy.Promise;

/** Clocks that are due when a test wants it, whatever the day: they count round the clock, and to the second. */
@ApplicationScoped
public class RunningClocks {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final CalendarVersion ROUND_THE_CLOCK = new CalendarVersion(
            new Versioned("always", 1),
            BusinessCalendar.of(
                    BERLIN,
                    Arrays.stream(DayOfWeek.values())
                            .map(day -> WeeklyWindow.of(day, "00:00", "24:00"))
                            .toList(),
                    List.<LocalDate>of()));

    private final CommandHandler<ClockCommand, Clocks, ClockEvent> clocks;
    private final Transactions transactions;
    private final Sql sql;

    RunningClocks(CommandHandler<ClockCommand, Clocks, ClockEvent> clocks, Transactions transactions, Sql sql) {
        this.clocks = clocks;
        this.transactions = transactions;
        this.sql = sql;
    }

    /** Tickets whose clock is due at that instant and to be warned {@code warnBefore} before it. */
    List<UUID> dueAt(Instant dueAt, Duration warnBefore, int count) {
        return transactions.inNew(() -> IntStream.range(0, count)
                .mapToObj(_ -> start(Ids.fresh(), dueAt, (int) warnBefore.toMinutes()))
                .toList());
    }

    /** A clock of that ticket, without a warning before it is due. */
    void dueAt(UUID ticket, Instant dueAt) {
        transactions.inNew(() -> start(ticket, dueAt, 0));
    }

    private UUID start(UUID ticket, Instant dueAt, int warnBeforeMinutes) {
        int targetMinutes = warnBeforeMinutes + 1;
        Instant startsAt = dueAt.minus(Duration.ofMinutes(targetMinutes));
        List<Integer> warnings = warnBeforeMinutes == 0 ? List.of() : List.of(warnBeforeMinutes);
        Promise promise = new Promise("always", new ClockTarget(targetMinutes, warnings), null, null);
        PolicyVersion policy = new PolicyVersion(
                new Versioned("incident", 1),
                Instant.EPOCH,
                new TreeMap<>(Map.of("INCIDENT", List.of(promise, promise, promise, promise))));
        Rulebook rules = new Rulebook(Optional.of(policy), Map.of("always", ROUND_THE_CLOCK), Map.of(), Map.of());
        Terms terms = new Terms(ticket, Ids.fresh(), "INCIDENT", 2, BERLIN.getId(), "DE-BY", Standing.OPEN);
        clocks.handle(ticket, now -> new StartClocks(terms, startsAt, rules, now), Because.of("system:test", null));
        return ticket;
    }

    /** The event types of each stream, in order, as one text. */
    Map<UUID, String> stories(List<UUID> tickets) {
        return sql
                .query("""
                        SELECT stream_id, string_agg(type, ' ' ORDER BY version) FROM log.event
                         WHERE stream_id = ANY (?) GROUP BY stream_id
                        """, row -> Map.entry(row.getObject(1, UUID.class), row.getString(2)), (Object)
                        tickets.toArray(UUID[]::new))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    boolean storiesAre(List<UUID> tickets, String story) {
        Map<UUID, String> stories = stories(tickets);
        return stories.size() == tickets.size() && stories.values().stream().allMatch(story::equals);
    }

    String story(UUID ticket) {
        return stories(List.of(ticket)).get(ticket);
    }

    /** How many of the tickets the timer still waits for. */
    long open(List<UUID> tickets) {
        return sql.query(
                        "SELECT count(*) FROM timer.deadline WHERE ticket_id = ANY (?)", row -> row.getLong(1), (Object)
                                tickets.toArray(UUID[]::new))
                .getFirst();
    }
}
