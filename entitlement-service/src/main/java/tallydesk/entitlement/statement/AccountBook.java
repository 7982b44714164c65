package tallydesk.entitlement.statement;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tallydesk.contract.EntitlementContract.AccountChanged;
import tallydesk.contract.EntitlementContract.AccountRegistered;
import tallydesk.entitlement.statement.Entry.MadeLot;
import tallydesk.log.feed.Fact;

/** The book of one account in memory: what a fold of its stream comes to. */
final class AccountBook implements PostingRules.Book {
    private final Map<UUID, MadeLot> lots = new HashMap<>();
    private final Map<UUID, Integer> onHand = new HashMap<>();
    private final Map<UUID, List<Posting>> requested = new HashMap<>();
    private final Map<LedgerAccount, Long> held = new EnumMap<>(LedgerAccount.class);
    private ZoneId zone;

    AccountBook() {
        for (LedgerAccount account : LedgerAccount.values()) {
            held.put(account, 0L);
        }
    }

    void follow(Fact<?> fact) {
        switch (fact.body()) {
            case AccountRegistered e -> zone = ZoneId.of(e.zone());
            case AccountChanged e -> {
                zone = ZoneId.of(e.zone());
                lots.replaceAll((lotId, lot) -> onHand.get(lotId) > 0 ? MadeLot.in(zone, lotId, lot.expiresOn()) : lot);
            }
            default -> PostingRules.entry(fact, this).ifPresent(this::enter);
        }
    }

    private void enter(Entry entry) {
        entry.made().forEach(lot -> lots.put(lot.lotId(), lot));
        if (entry.about().refundId() != null) {
            requested.putIfAbsent(entry.about().refundId(), entry.postings());
        }
        for (Posting posting : entry.postings()) {
            held.merge(posting.from(), (long) -posting.points(), Long::sum);
            held.merge(posting.to(), (long) posting.points(), Long::sum);
            onHand.merge(posting.lotId(), posting.on(LedgerAccount.ON_HAND), Integer::sum);
        }
    }

    /** What each ledger account holds at an instant that is not before the last fact; what has ended by then has expired. */
    Map<LedgerAccount, Long> heldAt(Instant at) {
        long ended = onHand.entrySet().stream()
                .filter(lot -> lot.getValue() > 0 && !at.isBefore(endOf(lot.getKey())))
                .mapToLong(Map.Entry::getValue)
                .sum();
        Map<LedgerAccount, Long> then = new EnumMap<>(held);
        then.merge(LedgerAccount.ON_HAND, -ended, Long::sum);
        then.merge(LedgerAccount.EXPIRED, ended, Long::sum);
        return Collections.unmodifiableMap(then);
    }

    @Override
    public ZoneId zone(UUID accountId) {
        return zone;
    }

    @Override
    public Instant endOf(UUID lotId) {
        return lots.get(lotId).endsAt();
    }

    @Override
    public List<Posting> requested(UUID refundId) {
        return requested.getOrDefault(refundId, List.of());
    }
}
