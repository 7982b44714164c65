package tallydesk.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tallydesk.log.store.LogDatabase;

class BusinessClockTest {

    /** What one side reads and the other does not, or reads otherwise, would tear the one clock in two. */
    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "P90D", "-PT5M", "PT-5M", "pt2h", "P400DT1H0.5S"})
    void bothSidesAreShiftedByTheSame(String offset) throws SQLException {
        Duration shift = BusinessClock.shift(offset);
        Instant service = BusinessClock.clock(shift, false).instant();
        assertThat(service).isCloseTo(Instant.now().plus(shift), within(1, ChronoUnit.MINUTES));
        assertThat(database(offset)).isCloseTo(service, within(1, ChronoUnit.MINUTES));
    }

    private static Instant database(String offset) throws SQLException {
        try (LogDatabase database = LogDatabase.fresh();
                Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            // Over the end of summer time, where a calendar day is no 24 hours.
            statement.execute("SET TIME ZONE 'Europe/Berlin'");
            new BusinessClock(offset).onConnectionCreate(connection);
            try (var now = statement.executeQuery("SELECT log.now()")) {
                now.next();
                return now.getObject(1, OffsetDateTime.class).toInstant();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "90 days", "P1Y", "PT2H; DROP TABLE log.event"})
    void whatIsNoDurationIsNamed(String offset) {
        assertThatThrownBy(() -> new BusinessClock(offset))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("TALLYDESK_CLOCK_OFFSET");
    }

    @Test
    void realCustomersDeadlinesFollowRealTime() {
        assertThatThrownBy(() -> BusinessClock.clock(Duration.ofHours(2), true))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("production");
        assertThatCode(() -> BusinessClock.clock(Duration.ZERO, true)).doesNotThrowAnyException();
    }
}
