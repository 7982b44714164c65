package tallydesk.entitlement.statement;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import tallydesk.entitlement.domain.LotExpiry;
import tallydesk.log.feed.Fact;

/**
 * What one fact does to the book.
 *
 * @param fact who told it, why, when it was recorded and as which version of the account's stream
 * @param about what it was told about
 * @param effectiveAt from when on it counts; never later than it was recorded
 * @param made lots that begin with it
 */
record Entry(Fact<?> fact, About about, Instant effectiveAt, List<Posting> postings, List<MadeLot> made) {

    /** Each of them absent where the fact has none. */
    record About(UUID ticketId, UUID refundId, UUID lotId, String reason, String reference) {
        static About lot(UUID lotId, String reference) {
            return new About(null, null, lotId, null, reference);
        }

        static About ticket(UUID ticketId, String reason) {
            return new About(ticketId, null, null, reason, null);
        }

        static About correction(UUID lotId, String reason, String reference) {
            return new About(null, null, lotId, reason, reference);
        }

        static About refund(UUID ticketId, UUID refundId, String reason, String reference) {
            return new About(ticketId, refundId, null, reason, reference);
        }
    }

    /** @param endsAt the points are good before this instant; another one where the account moves to another zone */
    record MadeLot(UUID lotId, LocalDate expiresOn, Instant endsAt) {
        static MadeLot in(ZoneId zone, UUID lotId, LocalDate expiresOn) {
            return new MadeLot(lotId, expiresOn, LotExpiry.instant(expiresOn, zone));
        }
    }

    /** The contract's name of the fact. */
    String type() {
        return fact.body().getClass().getSimpleName();
    }

    int on(LedgerAccount account) {
        return postings.stream().mapToInt(posting -> posting.on(account)).sum();
    }
}
