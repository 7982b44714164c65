package tallydesk.entitlement.statement;

import static tallydesk.entitlement.statement.LedgerAccount.ADJUSTED;
import static tallydesk.entitlement.statement.LedgerAccount.CONSUMED;
import static tallydesk.entitlement.statement.LedgerAccount.EXPIRED;
import static tallydesk.entitlement.statement.LedgerAccount.ON_HAND;
import static tallydesk.entitlement.statement.LedgerAccount.PURCHASED;
import static tallydesk.entitlement.statement.LedgerAccount.REFUNDED;
import static tallydesk.entitlement.statement.LedgerAccount.REFUND_PENDING;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import tallydesk.contract.EntitlementContract.Allocation;
import tallydesk.contract.EntitlementContract.CreditedLot;
import tallydesk.contract.EntitlementContract.LotVoided;
import tallydesk.contract.EntitlementContract.PointsCorrected;
import tallydesk.contract.EntitlementContract.PointsCredited;
import tallydesk.contract.EntitlementContract.PointsDebited;
import tallydesk.contract.EntitlementContract.PointsExpired;
import tallydesk.contract.EntitlementContract.PointsPurchased;
import tallydesk.contract.EntitlementContract.RefundFailed;
import tallydesk.contract.EntitlementContract.RefundRequested;
import tallydesk.contract.EntitlementContract.RefundSettled;
import tallydesk.contract.EntitlementContract.RefundedLot;
import tallydesk.entitlement.statement.Entry.About;
import tallydesk.entitlement.statement.Entry.MadeLot;
import tallydesk.log.feed.Fact;

/**
 * Rule 17: every fact that moves points, as double entry.
 *
 * <pre>
 *   PURCHASED      --PointsPurchased (10)-------------> ON_HAND
 *   ON_HAND        --PointsDebited (10, 11)-----------> CONSUMED
 *   CONSUMED       --PointsCredited (13, 14, 15)------> ON_HAND          in new lots
 *   ADJUSTED       --PointsCredited CORRECTION (17)---> ON_HAND
 *   ON_HAND        --PointsCorrected (17)-------------> ADJUSTED
 *   ON_HAND        --LotVoided (17)-------------------> PURCHASED        as if it had not been bought
 *   CONSUMED       --RefundRequested (13)-------------> REFUND_PENDING
 *   REFUND_PENDING --RefundSettled (13)---------------> REFUNDED
 *   REFUND_PENDING --RefundFailed (13)----------------> CONSUMED         a credit follows
 *   ON_HAND        --PointsExpired (11)---------------> EXPIRED
 * </pre>
 */
final class PostingRules {
    private static final String CORRECTION = "CORRECTION";

    private PostingRules() {}

    /** What was entered before and a fact refers to. */
    interface Book {
        /** In which the account's days end now. */
        ZoneId zone(UUID accountId);

        Instant endOf(UUID lotId);

        /** What the request for a refund has posted. */
        List<Posting> requested(UUID refundId);
    }

    /** Empty for a fact that moves no points. */
    static Optional<Entry> entry(Fact<?> fact, Book book) {
        return Optional.ofNullable(
                switch (fact.body()) {
                    // On hand from when it is recorded (rule 10): the date of purchase only says when the lot ends
                    // (rule 11).
                    case PointsPurchased e -> {
                        Posting bought = new Posting(PURCHASED, ON_HAND, e.lotId(), e.points());
                        MadeLot lot = MadeLot.in(book.zone(e.accountId()), e.lotId(), e.expiresOn());
                        yield now(fact, About.lot(e.lotId(), e.reference()), Stream.of(bought), List.of(lot));
                    }
                    case PointsDebited e ->
                        now(
                                fact,
                                About.ticket(e.ticketId(), null),
                                e.allocations().stream().map(PostingRules::burnt),
                                List.of());
                    case PointsCredited e -> {
                        ZoneId zone = book.zone(e.accountId());
                        LedgerAccount source = e.reason().equals(CORRECTION) ? ADJUSTED : CONSUMED;
                        List<MadeLot> lots = e.lots().stream()
                                .map(lot -> MadeLot.in(zone, lot.lotId(), lot.expiresOn()))
                                .toList();
                        Stream<Posting> credited = e.lots().stream().map(lot -> credited(source, lot));
                        About about = e.correction() == null
                                ? About.ticket(e.ticketId(), e.reason())
                                : About.correction(
                                        null, e.reason(), e.correction().reference());
                        yield now(fact, about, credited, lots);
                    }
                    case PointsCorrected e ->
                        now(
                                fact,
                                About.correction(null, e.reason(), e.reference()),
                                e.allocations().stream().map(PostingRules::corrected),
                                List.of());
                    case LotVoided e ->
                        now(
                                fact,
                                About.correction(e.lotId(), e.reason(), e.reference()),
                                Stream.of(new Posting(ON_HAND, PURCHASED, e.lotId(), e.points())),
                                List.of());
                    case RefundRequested e ->
                        now(
                                fact,
                                About.refund(e.ticketId(), e.refundId(), null, null),
                                e.lots().stream().map(PostingRules::requested),
                                List.of());
                    case RefundSettled e ->
                        now(
                                fact,
                                About.refund(e.ticketId(), e.refundId(), null, e.reference()),
                                answered(book, e.refundId(), REFUNDED),
                                List.of());
                    // The points are spent again, no more: the credit that follows is a fact of its own.
                    case RefundFailed e ->
                        now(
                                fact,
                                About.refund(e.ticketId(), e.refundId(), e.reason(), null),
                                answered(book, e.refundId(), CONSUMED),
                                List.of());
                    // Not on hand since their last day ended, whenever that was recorded.
                    case PointsExpired e ->
                        new Entry(
                                fact,
                                About.lot(e.lotId(), null),
                                book.endOf(e.lotId()),
                                List.of(lapsed(e.lotId(), e.points())),
                                List.of());
                    default -> null;
                });
    }

    /** What is left of a lot whose last day is over. */
    static Posting lapsed(UUID lotId, int points) {
        return new Posting(ON_HAND, EXPIRED, lotId, points);
    }

    private static Entry now(Fact<?> fact, About about, Stream<Posting> postings, List<MadeLot> made) {
        return new Entry(fact, about, fact.time(), postings.toList(), made);
    }

    private static Posting burnt(Allocation part) {
        return new Posting(ON_HAND, CONSUMED, part.lotId(), part.points());
    }

    private static Posting corrected(Allocation part) {
        return new Posting(ON_HAND, ADJUSTED, part.lotId(), part.points());
    }

    private static Posting credited(LedgerAccount source, CreditedLot lot) {
        return new Posting(source, ON_HAND, lot.lotId(), lot.points());
    }

    private static Posting requested(RefundedLot lot) {
        return new Posting(CONSUMED, REFUND_PENDING, lot.lotId(), lot.points());
    }

    private static Stream<Posting> answered(Book book, UUID refundId, LedgerAccount to) {
        List<Posting> requested = book.requested(refundId);
        if (requested.isEmpty()) {
            throw new IllegalStateException("refund " + refundId + " was never requested");
        }
        return requested.stream().map(posting -> new Posting(REFUND_PENDING, to, posting.lotId(), posting.points()));
    }
}
