package tallydesk.entitlement.api;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import tallydesk.entitlement.domain.AccountEvent.CorrectionRequested;

/** A correction that waits for a second person. */
public record CorrectionView(
        UUID correctionId,
        int points,
        String reason,
        String reference,
        LocalDate expiresOn,
        String requestedBy,
        Instant requestedAt) {

    /** @param next always null: few may wait at a time */
    public record Open(List<CorrectionView> items, String next) {}

    /** @param lotId in which points were given; null where they were taken, and while it waits */
    public record Outcome(UUID correctionId, State state, UUID lotId) {
        public enum State {
            REQUESTED,
            CARRIED_OUT,
            REFUSED
        }
    }

    static CorrectionView of(CorrectionRequested open) {
        return new CorrectionView(
                open.correctionId(),
                open.points(),
                open.reason().name(),
                open.reference(),
                open.expiresOn(),
                open.requestedBy(),
                open.requestedAt());
    }
}
