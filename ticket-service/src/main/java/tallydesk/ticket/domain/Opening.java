package tallydesk.ticket.domain;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import tallydesk.ticket.domain.TicketEvent.BugConfirmed;

/** What an admission repeats from the opening, for those who hear of the ticket only then; the severity as judged. */
public record Opening(
        UUID accountId,
        int severity,
        String product,
        Instant openedAt,
        Correspondence correspondence,
        Optional<BugConfirmed> bug) {
    Opening judged(int severity) {
        return new Opening(accountId, severity, product, openedAt, correspondence, bug);
    }

    Opening with(Correspondence changed) {
        return new Opening(accountId, severity, product, openedAt, changed, bug);
    }

    Opening confirmed(BugConfirmed bug) {
        return new Opening(accountId, severity, product, openedAt, correspondence, Optional.of(bug));
    }
}
