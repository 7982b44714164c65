package tallydesk.sla.holidays;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tallydesk.sla.holidays.HolidayFile.Fault;

class HolidayFileTest {

    private static HolidayFile read(String text) {
        return HolidayFile.read(text.getBytes(StandardCharsets.UTF_8));
    }

    private static HolidayFile events(String... lines) {
        return read("BEGIN:VCALENDAR\nBEGIN:VEVENT\n" + String.join("\n", lines) + "\nEND:VEVENT\nEND:VCALENDAR\n");
    }

    private static PublicHoliday holiday(String date, String name) {
        return new PublicHoliday(LocalDate.parse(date), name);
    }

    @Test
    void aFileAsCalendarsWriteItIsRead() {
        HolidayFile file = read("""
                BEGIN:VCALENDAR\r
                VERSION:2.0\r
                PRODID:-//Somebody//Calendar//EN\r
                BEGIN:VTIMEZONE\r
                TZID:Europe/Berlin\r
                BEGIN:DAYLIGHT\r
                DTSTART:19810329T020000\r
                RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\r
                END:DAYLIGHT\r
                END:VTIMEZONE\r
                BEGIN:VEVENT\r
                UID:1@example.org\r
                DTSTAMP:20261125T090000Z\r
                DTSTART;VALUE=DATE:20271225\r
                DTEND;VALUE=DATE:20271227\r
                SUMMARY;LANGUAGE=en:Christ\r
                 mas\\, both days\r
                BEGIN:VALARM\r
                TRIGGER:-PT15M\r
                DURATION:PT5M\r
                END:VALARM\r
                END:VEVENT\r
                begin:vevent\r
                dtstart;value=date:20270101\r
                summary:New Year\r
                end:vevent\r
                BEGIN:VEVENT\r
                DTSTART;VALUE=DATE:20270704\r
                STATUS:CANCELLED\r
                END:VEVENT\r
                END:VCALENDAR\r
                """);
        assertThat(file.faults()).isEmpty();
        assertThat(file.holidays())
                .containsExactly(
                        holiday("2027-01-01", "New Year"),
                        holiday("2027-12-25", "Christmas, both days"),
                        holiday("2027-12-26", "Christmas, both days"));
    }

    @Test
    void recurrencesTimesAndImpossibleDatesAreRefusedByNameAllAtOnce() {
        assertThat(read("""
                        BEGIN:VCALENDAR
                        BEGIN:VEVENT
                        DTSTART;VALUE=DATE:20260230
                        RRULE:FREQ=YEARLY;COUNT=1000000
                        END:VEVENT
                        BEGIN:VEVENT
                        DTSTART;TZID=Europe/Berlin:20261225T090000
                        DURATION:P1D
                        END:VEVENT
                        BEGIN:VEVENT
                        SUMMARY:When?
                        END:VEVENT
                        BEGIN:VEVENT
                        DTSTART;VALUE=DATE:20261225
                        DTEND;VALUE=DATE:20261225
                        END:VEVENT
                        BEGIN:VEVENT
                        DTSTART;VALUE=DATE:20260101
                        DTEND;VALUE=DATE:20270101
                        END:VEVENT
                        BEGIN:VEVENT
                        DTSTART;VALUE=DATE:26-12-25
                        DTSTART;VALUE=DATE:99991225
                        END:VEVENT
                        END:VCALENDAR
                        """).faults())
                .containsExactly(
                        new Fault(3, "DTSTART: there is no such date"),
                        new Fault(4, "RRULE: recurrences are not taken; list every date as an event of its own"),
                        new Fault(7, "DTSTART: has a time; a holiday is a whole day (VALUE=DATE, 20271225)"),
                        new Fault(8, "DURATION: say DTEND instead"),
                        new Fault(10, "an event without DTSTART"),
                        new Fault(15, "DTEND: not after DTSTART; it is the day after the last one"),
                        new Fault(19, "DTEND: an event of more than 31 days"),
                        new Fault(22, "DTSTART: no date (20271225)"),
                        new Fault(23, "DTSTART: a second one in the same event"),
                        new Fault(23, "DTSTART: outside 1900 to 2149"));
    }

    @Test
    void aSecondEndIsRefusedLikeASecondStart() {
        assertThat(events("DTSTART:20270101", "DTEND:20270102", "DTEND:20270105")
                        .faults())
                .containsExactly(new Fault(5, "DTEND: a second one in the same event"));
        assertThat(events("DTSTART:20270101", "DTEND:tomorrow", "DTEND:20270105")
                        .faults())
                .contains(new Fault(5, "DTEND: a second one in the same event"));
    }

    @Test
    void aFoldInsideACharacterIsTakenBack() throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.write("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:20270106\r\nSUMMARY:Heilige Drei K"
                .getBytes(StandardCharsets.UTF_8));
        file.write(new byte[] {(byte) 0xC3, '\r', '\n', ' ', (byte) 0xB6});
        file.write("nige\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n".getBytes(StandardCharsets.UTF_8));
        HolidayFile read = HolidayFile.read(file.toByteArray());
        assertThat(read.faults()).isEmpty();
        assertThat(read.holidays()).containsExactly(holiday("2027-01-06", "Heilige Drei K\u00F6nige"));
    }

    @Test
    void aByteOrderMarkAndBlanksAtTheEndOfLinesAreNoFault() {
        HolidayFile read = read("\uFEFFBEGIN:VCALENDAR \nBEGIN:VEVENT \nDTSTART:20270101\t\nDTEND:20270102 \n"
                + "END:VEVENT \nEND:VCALENDAR \n");
        assertThat(read.faults()).isEmpty();
        assertThat(read.holidays()).containsExactly(holiday("2027-01-01", ""));
    }

    @Test
    void aLineOfAThousandParametersIsReadAndSoIsTheLongest() {
        for (int parameters : List.of(1_000, HolidayFile.BYTES_MAX / 4 - 100)) {
            HolidayFile read = events("DTSTART" + ";A=b".repeat(parameters) + ":20270101");
            assertThat(read.faults()).isEmpty();
            assertThat(read.holidays()).containsExactly(holiday("2027-01-01", ""));
            assertThat(events("DTSTART:20270101", "X" + ";A=b".repeat(parameters))
                            .faults())
                    .containsExactly(new Fault(4, "no iCalendar line (NAME:value)"));
        }
        assertThat(events("DTSTART:20270101", "X:" + "y".repeat(HolidayFile.BYTES_MAX - 100))
                        .faults())
                .isEmpty();
    }

    @Test
    void garbageIsNamedByItsLine() {
        assertThat(read("").faults())
                .first()
                .isEqualTo(new Fault(1, "no iCalendar: the first line is not BEGIN:VCALENDAR"));
        assertThat(read("<html>\nno\n").faults())
                .contains(
                        new Fault(1, "no iCalendar line (NAME:value)"), new Fault(2, "no iCalendar line (NAME:value)"));
        assertThat(HolidayFile.read(new byte[] {(byte) 0xC3, 0x28}).faults()).contains(new Fault(1, "not UTF-8"));
        assertThat(read("BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20270101\n").faults())
                .contains(
                        new Fault(3, "cut off: the last line is not END:VCALENDAR"),
                        new Fault(3, "cut off: no END for what was begun"));
        assertThat(read("BEGIN:VCALENDAR\nEND:VEVENT\nEND:VCALENDAR").faults())
                .contains(new Fault(2, "END of something that was not begun last"));
        assertThat(read("BEGIN:VCALENDAR\nEND:VCALENDAR").faults())
                .containsExactly(new Fault(1, "no event that takes place"));
    }

    @Test
    void aFileWithTooManyEventsOrFaultsIsNotReadToItsEnd() {
        String event = "BEGIN:VEVENT\nDTSTART:20270101\nEND:VEVENT\n";
        assertThat(read("BEGIN:VCALENDAR\n" + event.repeat(1_001) + "END:VCALENDAR")
                        .faults())
                .containsExactly(new Fault(3_002, "more than 1000 events"));
        assertThat(read("BEGIN:VCALENDAR\n" + "x\n".repeat(100_000) + "END:VCALENDAR")
                        .faults())
                .hasSize(HolidayFile.FAULTS_MAX);
    }

    @Test
    void aLongNameIsCutAndOneDateHasOneName() {
        HolidayFile file = events("DTSTART:20270101", "SUMMARY:" + "x".repeat(79) + "\uD83C\uDF89");
        assertThat(file.holidays()).containsExactly(holiday("2027-01-01", "x".repeat(79)));
        String two = "BEGIN:VEVENT\nDTSTART:20270101\nSUMMARY:%s\nEND:VEVENT\n";
        assertThat(read("BEGIN:VCALENDAR\n" + two.formatted("B") + two.formatted("A") + "END:VCALENDAR")
                        .holidays())
                .containsExactly(holiday("2027-01-01", "A"));
    }

    @Test
    void whateverBytesComeAFaultOrADateIsTheAnswer() {
        Random random = new Random(5545);
        String sample =
                "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;VALUE=DATE:20270101\nSUMMARY:x\nEND:VEVENT\nEND:VCALENDAR\n";
        for (int i = 0; i < 20_000; i++) {
            byte[] file = sample.getBytes(StandardCharsets.UTF_8);
            for (int change = random.nextInt(4); change >= 0; change--) {
                file[random.nextInt(file.length)] = (byte) random.nextInt(256);
            }
            HolidayFile read = HolidayFile.read(file);
            assertThat(read.faults().isEmpty() && read.holidays().isEmpty()).isFalse();
        }
    }
}
