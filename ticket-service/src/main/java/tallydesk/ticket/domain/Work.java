package tallydesk.ticket.domain;

import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import tallydesk.ticket.domain.TicketEvent.BugConfirmed;

/**
 * What stays through all that happens to an admitted ticket.
 *
 * @param zone pinned at admission
 * @param severity as judged
 * @param cycle 1 until the first reopening
 * @param window set by the first closing, for good
 */
public record Work(
        UUID accountId,
        ZoneId zone,
        int severity,
        int cycle,
        Optional<ReopenWindow> window,
        Correspondence correspondence,
        Optional<BugConfirmed> bug) {
    Work judged(int severity) {
        return new Work(accountId, zone, severity, cycle, window, correspondence, bug);
    }

    Work with(Correspondence changed) {
        return new Work(accountId, zone, severity, cycle, window, changed, bug);
    }

    Work confirmed(BugConfirmed bug) {
        return new Work(accountId, zone, severity, cycle, window, correspondence, Optional.of(bug));
    }

    Work closed(ReopenWindow window) {
        return new Work(accountId, zone, severity, cycle, Optional.of(window), correspondence, bug);
    }

    Work reopened(int cycle) {
        return new Work(accountId, zone, severity, cycle, window, correspondence.reopened(), bug);
    }
}
