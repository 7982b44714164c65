package tallydesk.sla.domain;

import java.util.Optional;
import java.util.UUID;

/**
 * Under what the clocks of an admitted ticket start.
 *
 * @param severity as judged, 1 to 4
 * @param zone of the account, pinned at opening; null if it had none
 * @param holidayRegion likewise
 */
public record Terms(
        UUID ticketId,
        UUID accountId,
        String serviceLevel,
        int severity,
        String zone,
        String holidayRegion,
        Standing standing) {

    Terms withSeverity(int judged) {
        return new Terms(ticketId, accountId, serviceLevel, judged, zone, holidayRegion, standing);
    }

    Terms withStanding(Standing other) {
        return new Terms(ticketId, accountId, serviceLevel, severity, zone, holidayRegion, other);
    }

    public Terms withAgreement(Optional<String> level, Optional<String> otherZone, Optional<String> otherRegion) {
        return new Terms(
                ticketId,
                accountId,
                level.orElse(serviceLevel),
                severity,
                otherZone.orElse(zone),
                otherRegion.orElse(holidayRegion),
                standing);
    }

    Terms with(Pin pin) {
        return new Terms(
                ticketId, accountId, pin.serviceLevel(), pin.severity(), pin.zone(), pin.holidayRegion(), standing);
    }

    /** A clock that starts on a ticket that had ended says that it is open again. */
    Terms reopened() {
        return standing == Standing.ENDED ? withStanding(Standing.OPEN) : this;
    }
}
