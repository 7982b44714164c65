package tallydesk.entitlement.domain;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import tallydesk.entitlement.domain.Account.Registered;
import tallydesk.entitlement.domain.AccountEvent.CoverageGranted;
import tallydesk.entitlement.domain.SupportKey.Status;

/**
 * Rule 9: every registered key is weighed before points are. Of those that cover the product now, the most specific wins: the
 * one that covers the fewest products, then the one that expires first, then the one that was registered first.
 */
record Agreement(Registered account, String product, Instant now) {
    private static final Comparator<SupportKey> BY_BREADTH = Comparator.comparingInt(Agreement::breadth);
    private static final Comparator<SupportKey> BY_EXPIRY = Comparator.comparing(SupportKey::validUntil);

    /** Sorting and choosing keep the order of registration among equals. */
    private static final Comparator<SupportKey> MOST_SPECIFIC_FIRST = BY_BREADTH.thenComparing(BY_EXPIRY);

    private static int breadth(SupportKey key) {
        return key.coversAll() ? Integer.MAX_VALUE : key.products().size();
    }

    Optional<SupportKey> key() {
        return good().min(MOST_SPECIFIC_FIRST);
    }

    private Stream<SupportKey> good() {
        return account.keys().keys().stream().filter(key -> key.covers(product) && status(key) == Status.ACTIVE);
    }

    private Status status(SupportKey key) {
        return account.keys().status(key, now, zone());
    }

    private ZoneId zone() {
        return account.registration().zone();
    }

    /** The ticket costs no points. */
    CoverageGranted granted(UUID accountId, UUID ticketId, SupportKey key) {
        return new CoverageGranted(
                accountId,
                ticketId,
                key.supportKeyId(),
                key.serviceLevel(),
                zone(),
                account.registration().holidayRegion(),
                considered(Considered.keyBeforePoints()));
    }

    /**
     * What was held against the claim, the chosen first: a key that is the best, then points, then the keys that lost.
     *
     * @param points what became of them
     */
    List<Considered> considered(Considered points) {
        List<SupportKey> best = good().sorted(MOST_SPECIFIC_FIRST).toList();
        List<Considered> considered = new ArrayList<>();
        best.stream().limit(1).map(Considered::chosen).forEach(considered::add);
        considered.add(points);
        best.stream()
                .skip(1)
                .map(key -> Considered.rejected(key, whyLess(key, best.getFirst())))
                .forEach(considered::add);
        account.keys().keys().stream()
                .filter(key -> !best.contains(key))
                .map(key -> Considered.rejected(key, whyNot(key)))
                .forEach(considered::add);
        return List.copyOf(considered);
    }

    private static String whyLess(SupportKey key, SupportKey chosen) {
        if (BY_BREADTH.compare(chosen, key) < 0) {
            return "covers more products than the chosen key";
        }
        return BY_EXPIRY.compare(chosen, key) < 0
                ? "expires later than the chosen key, on " + key.validUntil()
                : "was registered later than the chosen key";
    }

    private String whyNot(SupportKey key) {
        return switch (status(key)) {
            case EXPIRED -> "was valid until " + key.validUntil();
            case SUSPENDED -> "is suspended";
            case NOT_YET_VALID -> "is valid from " + key.validFrom();
            case ACTIVE -> "does not cover the ticket's product";
        };
    }
}
