package tallydesk.entitlement.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * The rules of the ledger once more, as naively as they can be written: every point is a coin of its own, days are dates,
 * ids are text. Shares no code with the domain, so that the two are wrong together only by an unlikely accident.
 */
final class CoinLedger {
    private static final Comparator<Coin> BURN_ORDER = Comparator.comparing(Coin::expiresOn)
            .thenComparing(Coin::purchasedOn)
            .thenComparing(Coin::lotText);

    private final ZoneId zone;
    private final Set<UUID> purchases = new HashSet<>();
    private final Map<UUID, Spent> spent = new HashMap<>();
    private final Map<UUID, Spent> refunding = new HashMap<>();
    private final Set<UUID> answered = new HashSet<>();
    private final List<Queued> queue = new ArrayList<>();
    private final Map<UUID, Integer> untold = new HashMap<>();
    private List<Coin> purse = new ArrayList<>();
    long in;
    long out;
    long expired;

    record Coin(UUID lotId, String lotText, LocalDate purchasedOn, LocalDate expiresOn, String reference) {}

    private record Queued(UUID ticket, int price) {}

    private record Spent(LocalDate on, List<Coin> coins) {}

    CoinLedger(ZoneId zone) {
        this.zone = zone;
    }

    /** @return false where the purchase was made before */
    boolean buy(UUID lotId, int points, LocalDate purchasedOn, String reference) {
        if (!purchases.add(lotId)) {
            return false;
        }
        boolean leapDay = purchasedOn.getMonthValue() == 2 && purchasedOn.getDayOfMonth() == 29;
        LocalDate expiresOn = LocalDate.of(
                purchasedOn.getYear() + 1, purchasedOn.getMonthValue(), leapDay ? 28 : purchasedOn.getDayOfMonth());
        put(lotId, points, purchasedOn, expiresOn, reference);
        return true;
    }

    int balance(Instant now) {
        LocalDate today = LocalDate.ofInstant(now, zone);
        int before = purse.size();
        purse.stream()
                .filter(coin -> coin.expiresOn().isBefore(today))
                .forEach(coin -> untold.merge(coin.lotId(), 1, Integer::sum));
        purse.removeIf(coin -> coin.expiresOn().isBefore(today));
        expired += before - purse.size();
        return purse.size();
    }

    /** How many coins of that lot have died without anybody having been told. */
    int expire(UUID lotId, Instant now) {
        balance(now);
        Integer dead = untold.remove(lotId);
        return dead == null ? 0 : dead;
    }

    /** The coins that go, empty where there are too few; null where the ticket was answered before. */
    List<Coin> claim(UUID ticket, int price, Instant now) {
        if (!answered.add(ticket)) {
            return null;
        }
        if (!queue.isEmpty() || balance(now) < price) {
            queue.add(new Queued(ticket, price));
            return List.of();
        }
        return take(ticket, price, now);
    }

    /** Who gets in now, and for which coins. */
    Map<UUID, List<Coin>> admit(Instant now) {
        Map<UUID, List<Coin>> admitted = new LinkedHashMap<>();
        while (!queue.isEmpty() && balance(now) >= queue.getFirst().price()) {
            Queued first = queue.removeFirst();
            admitted.put(first.ticket(), take(first.ticket(), first.price(), now));
        }
        return admitted;
    }

    /** @return whether it had waited */
    boolean leave(UUID ticket) {
        return queue.removeIf(queued -> queued.ticket().equals(ticket));
    }

    private List<Coin> take(UUID ticket, int price, Instant now) {
        purse.sort(BURN_ORDER);
        List<Coin> gone = List.copyOf(purse.subList(0, price));
        purse = new ArrayList<>(purse.subList(price, purse.size()));
        spent.put(ticket, new Spent(LocalDate.ofInstant(now, zone), gone));
        out += price;
        return gone;
    }

    /** What a credit must restore, by expiry: null where there is nothing to credit (any more). */
    Map<LocalDate, Long> credit(UUID ticket, List<Lot> lots, Instant now) {
        return giveBack(spent.remove(ticket), lots, now);
    }

    /** As above, for what should have gone to the card. */
    Map<LocalDate, Long> fail(UUID ticket, List<Lot> lots, Instant now) {
        return giveBack(refunding.remove(ticket), lots, now);
    }

    private Map<LocalDate, Long> giveBack(Spent debit, List<Lot> lots, Instant now) {
        if (debit == null) {
            return null;
        }
        Map<LocalDate, Long> lives = new HashMap<>();
        for (Coin coin : debit.coins()) {
            long left = Math.max(30, ChronoUnit.DAYS.between(debit.on(), coin.expiresOn()));
            lives.merge(LocalDate.ofInstant(now, zone).plusDays(left), 1L, Long::sum);
        }
        lots.forEach(lot -> put(lot.lotId(), lot.points(), lot.purchasedOn(), lot.expiresOn(), lot.reference()));
        return lives;
    }

    /** The coins that had paid: null where there is nothing to refund (any more). */
    List<Coin> refund(UUID ticket) {
        Spent debit = spent.remove(ticket);
        if (debit == null) {
            return null;
        }
        refunding.put(ticket, debit);
        return debit.coins();
    }

    /** @return false where the card has its money, or the account its points */
    boolean settle(UUID ticket) {
        return refunding.remove(ticket) != null;
    }

    private void put(UUID lotId, int points, LocalDate purchasedOn, LocalDate expiresOn, String reference) {
        purse.addAll(Collections.nCopies(points, new Coin(lotId, lotId.toString(), purchasedOn, expiresOn, reference)));
        in += points;
    }

    void give(Lot lot) {
        put(lot.lotId(), lot.points(), lot.purchasedOn(), lot.expiresOn(), lot.reference());
    }

    /** The coins that go, empty where there are too few. */
    List<Coin> takeBack(int points, Instant now) {
        if (balance(now) < points) {
            return List.of();
        }
        purse.sort(BURN_ORDER);
        List<Coin> gone = List.copyOf(purse.subList(0, points));
        purse = new ArrayList<>(purse.subList(points, purse.size()));
        out += points;
        return gone;
    }

    /** How many coins of that lot are in the purse. */
    int left(UUID lotId, Instant now) {
        balance(now);
        return (int) purse.stream().filter(coin -> coin.lotId().equals(lotId)).count();
    }

    void withdraw(UUID lotId) {
        int before = purse.size();
        purse.removeIf(coin -> coin.lotId().equals(lotId));
        out += before - purse.size();
    }
}
