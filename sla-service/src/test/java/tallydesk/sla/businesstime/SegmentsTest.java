package tallydesk.sla.businesstime;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SUNDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tallydesk.sla.businesstime.Segment.Holiday;
import tallydesk.sla.businesstime.Segment.Open;
import tallydesk.sla.businesstime.Segment.OutsideHours;

/** Why so much business time lies between two instants. */
class SegmentsTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final List<WeeklyWindow> NINE_TO_FIVE = Arrays.stream(DayOfWeek.values())
            .limit(5)
            .map(day -> WeeklyWindow.of(day, "09:00", "17:00"))
            .toList();
    private static final int RANGE_MINUTES = RandomCalendars.RANGE_DAYS * 24 * 60;

    @Test
    void christmasIsToldPieceByPiece() {
        BusinessCalendar desk = BusinessCalendar.of(
                BERLIN, NINE_TO_FIVE, List.of(LocalDate.of(2026, 12, 25), LocalDate.of(2026, 12, 26)));
        assertThat(desk.segments(at("2026-12-24T16:00"), at("2026-12-28T12:00")))
                .isEqualTo(new Segments(
                        List.of(
                                open("2026-12-24T16:00", "2026-12-24T17:00", 3),
                                segment("2026-12-24T17:00", "2026-12-25T00:00", new OutsideHours()),
                                segment(
                                        "2026-12-25T00:00",
                                        "2026-12-26T00:00",
                                        new Holiday(LocalDate.of(2026, 12, 25))),
                                segment(
                                        "2026-12-26T00:00",
                                        "2026-12-27T00:00",
                                        new Holiday(LocalDate.of(2026, 12, 26))),
                                segment("2026-12-27T00:00", "2026-12-28T09:00", new OutsideHours()),
                                open("2026-12-28T09:00", "2026-12-28T12:00", 0)),
                        at("2026-12-28T12:00")));
    }

    @Test
    void anOpenWindowRunsOnOverAChangeOfTheClocksAndOverTheEndOfTheWeek() {
        WeeklyWindow night = WeeklyWindow.of(SUNDAY, "22:00", "06:00");
        WeeklyWindow morning = WeeklyWindow.of(SUNDAY, "01:00", "04:00");
        BusinessCalendar desk = BusinessCalendar.of(BERLIN, List.of(night, morning), List.of());
        List<Segment> open = desk.segments(at("2026-10-25T00:00"), at("2026-10-26T12:00")).segments().stream()
                .filter(segment -> segment.reason() instanceof Open)
                .toList();
        assertThat(open)
                .containsExactly(
                        segment("2026-10-25T01:00", "2026-10-25T04:00", new Open(morning)),
                        segment("2026-10-25T22:00", "2026-10-26T06:00", new Open(night)));
        assertThat(open).extracting(Segment::businessTime).containsExactly(Duration.ofHours(4), Duration.ofHours(8));
    }

    @Test
    void noTimeHasNoPiecesAndWhatLiesBeyondTheCenturiesIsRefused() {
        BusinessCalendar desk = BusinessCalendar.of(BERLIN, NINE_TO_FIVE, List.of());
        Instant now = at("2026-11-20T16:00");
        assertThat(desk.segments(now, now)).isEqualTo(new Segments(List.of(), now));
        assertThatThrownBy(() -> desk.segments(now, Instant.MAX)).isInstanceOf(DateTimeException.class);
    }

    @Test
    void aLongTimeIsToldInSeveralAnswers() {
        BusinessCalendar desk = BusinessCalendar.of(
                BERLIN, List.of(new WeeklyWindow(MONDAY, 540, 541), new WeeklyWindow(FRIDAY, 540, 541)), List.of());
        Instant from = at("2010-01-01T00:00");
        Instant to = at("2030-01-01T00:00");
        Duration business = Duration.ZERO;
        int answers = 0;
        Instant reached = from;
        while (reached.isBefore(to)) {
            Segments answer = desk.segments(reached, to);
            assertThat(answer.segments()).hasSizeLessThanOrEqualTo(Segments.SEGMENTS_MAX);
            business = business.plus(answer.businessTime());
            reached = answer.through();
            answers++;
        }
        assertThat(answers).isEqualTo(5);
        assertThat(business).isEqualTo(desk.between(from, to));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Europe/Berlin", "America/New_York", "America/Sao_Paulo", "Australia/Lord_Howe",
                "Pacific/Apia", "Asia/Kathmandu", "Africa/Casablanca", "Antarctica/Troll"
            })
    void thePiecesFollowEachOtherAddUpAndSayTheTruthMinuteByMinute(String zoneName) {
        ZoneId zone = ZoneId.of(zoneName);
        RandomCalendars random = new RandomCalendars(20261125L ^ zoneName.hashCode());
        for (int i = 0; i < 15; i++) {
            Instant start = random.start(zone);
            BusinessCalendar calendar =
                    random.calendar(zone, LocalDate.ofInstant(start, zone).plusDays(RandomCalendars.RANGE_DAYS / 2));
            Instant from = start.plusNanos(random.below(60_000_000_000L));
            Instant to = start.plusSeconds(60L * RANGE_MINUTES).minusNanos(random.below(60_000_000_000L));
            Segments answer = calendar.segments(from, to);
            assertThat(answer.through()).isEqualTo(to);
            assertThat(answer.businessTime()).as("%s", calendar).isEqualTo(calendar.between(from, to));
            followEachOther(answer.segments(), from, to);
            areTrue(answer.segments(), calendar, new MinuteByMinute(calendar, start, RANGE_MINUTES), start);
        }
    }

    private static void followEachOther(List<Segment> segments, Instant from, Instant to) {
        Instant reached = from;
        for (int i = 0; i < segments.size(); i++) {
            Segment segment = segments.get(i);
            assertThat(segment.from()).isEqualTo(reached).isBefore(segment.until());
            if (i > 0) {
                assertThat(segment.reason()).isNotEqualTo(segments.get(i - 1).reason());
            }
            reached = segment.until();
        }
        assertThat(reached).isEqualTo(to);
    }

    private static void areTrue(
            List<Segment> segments, BusinessCalendar calendar, MinuteByMinute truth, Instant start) {
        Set<LocalDate> holidays = new HashSet<>(calendar.holidays());
        int at = 0;
        for (int minute = 1; minute < RANGE_MINUTES; minute++) {
            Instant instant = start.plusSeconds(60L * minute);
            while (!segments.get(at).until().isAfter(instant)) {
                if (++at == segments.size()) {
                    return;
                }
            }
            LocalDate wall = LocalDate.ofInstant(instant, calendar.zone());
            boolean told = switch (segments.get(at).reason()) {
                case Open _ -> truth.isOpen(minute);
                case Holiday(LocalDate date) -> date.equals(wall) && holidays.contains(date);
                case OutsideHours _ -> !truth.isOpen(minute) && !holidays.contains(wall);
            };
            assertThat(told)
                    .as("%s at %s: %s", calendar, instant, segments.get(at))
                    .isTrue();
        }
    }

    private static Segment open(String from, String until, int window) {
        return segment(from, until, new Open(NINE_TO_FIVE.get(window)));
    }

    private static Segment segment(String from, String until, Segment.Reason reason) {
        return new Segment(at(from), at(until), reason);
    }

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(BERLIN).toInstant();
    }
}
