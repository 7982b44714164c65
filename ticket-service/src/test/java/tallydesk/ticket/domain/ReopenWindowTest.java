package tallydesk.ticket.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rule 25. */
class ReopenWindowTest {

    @Test
    void day90CountsToItsEndInTheAccountsZone() {
        Instant closed = Instant.parse("2026-11-20T17:30:00Z");
        Instant end = ReopenWindow.from(closed, ZoneId.of("Europe/Berlin")).end();
        assertThat(end.minusNanos(1).atZone(ZoneId.of("Europe/Berlin")).toLocalDate())
                .isEqualTo("2027-02-18");
        assertThat(end).isEqualTo(Instant.parse("2027-02-18T23:00:00Z"));
    }

    /** The same instant is another date elsewhere; summer time, a midnight that does not exist, a date line. */
    @ParameterizedTest
    @CsvSource({
        "2026-11-20T22:59:59Z, Europe/Berlin,      2027-02-18T23:00:00Z",
        "2026-11-20T23:00:00Z, Europe/Berlin,      2027-02-19T23:00:00Z",
        "2026-01-10T12:00:00Z, Europe/Berlin,      2026-04-10T22:00:00Z",
        "2026-11-20T12:00:00Z, Pacific/Kiritimati, 2027-02-19T10:00:00Z",
        "2026-11-20T09:00:00Z, Pacific/Honolulu,   2027-02-18T10:00:00Z",
        "2026-01-23T12:00:00Z, Africa/Cairo,       2026-04-23T22:00:00Z",
    })
    void theDayIsTheAccounts(Instant closedAt, ZoneId zone, Instant end) {
        assertThat(ReopenWindow.from(closedAt, zone).end()).isEqualTo(end);
    }
}
