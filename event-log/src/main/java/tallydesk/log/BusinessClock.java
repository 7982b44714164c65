package tallydesk.log;

import io.agroal.api.AgroalPoolInterceptor;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigUtils;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The one business clock: {@link Clock} is the service's side, {@code log.now()} the database's. Both are shifted by {@code
 * TALLYDESK_CLOCK_OFFSET}, so that expiry, day 90 and deadlines can be rehearsed from outside.
 */
@Singleton
class BusinessClock implements AgroalPoolInterceptor {
    private static final String TO_DATABASE = "SELECT set_config('tallydesk.clock_offset', ?, false)";

    private final Duration shift;

    BusinessClock(@ConfigProperty(name = "tallydesk.clock-offset") String offset) {
        this.shift = shift(offset);
    }

    /** @param offset ISO 8601 duration, for example {@code PT2H}, {@code P90D} or {@code -PT5M}; days are 24 hours */
    static Duration shift(String offset) {
        try {
            return Duration.parse(offset);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "TALLYDESK_CLOCK_OFFSET must be an ISO 8601 duration such as PT2H or P90D, not '" + offset + "'");
        }
    }

    @Startup
    @Produces
    @Singleton
    Clock clock() {
        boolean production = LaunchMode.current() == LaunchMode.NORMAL
                && ConfigUtils.getProfiles().contains("prod");
        return clock(shift, production);
    }

    /** @param production true refuses any shift: real customers' deadlines follow real time */
    static Clock clock(Duration shift, boolean production) {
        if (production && !shift.isZero()) {
            throw new IllegalStateException(
                    "TALLYDESK_CLOCK_OFFSET is for rehearsals and is refused under the production profile");
        }
        return Clock.offset(Clock.systemUTC(), shift);
    }

    /** In hours and below: PostgreSQL reads neither {@code -PT5M} nor {@code pt2h}, and its days are of the calendar. */
    @Override
    public void onConnectionCreate(Connection connection) {
        try (PreparedStatement statement = connection.prepareStatement(TO_DATABASE)) {
            statement.setString(1, shift.toString());
            statement.execute();
        } catch (SQLException e) {
            throw new StoreFailure("the connection's clock", e);
        }
    }
}
