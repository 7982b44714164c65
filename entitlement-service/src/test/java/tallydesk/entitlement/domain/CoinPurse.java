package tallydesk.entitlement.domain;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/** Every point is a coin of its own, days are dates, ids are text. A dead coin stays until somebody is told of it. */
final class CoinPurse {
    private static final Comparator<Coin> BURN_ORDER = Comparator.comparing(Coin::expiresOn)
            .thenComparing(Coin::purchasedOn)
            .thenComparing(Coin::lotText);

    private List<Coin> coins = new ArrayList<>();

    record Coin(UUID lotId, String lotText, LocalDate purchasedOn, LocalDate expiresOn, String reference) {}

    void put(Lot lot) {
        Coin coin = new Coin(lot.lotId(), lot.lotId().toString(), lot.purchasedOn(), lot.expiresOn(), lot.reference());
        coins.addAll(Collections.nCopies(lot.points(), coin));
        coins.sort(BURN_ORDER);
    }

    /** How many coins live today. */
    int good(LocalDate today) {
        int good = 0;
        for (Coin coin : coins) {
            good += coin.expiresOn().isBefore(today) ? 0 : 1;
        }
        return good;
    }

    /** The coins that go; there must be as many. */
    List<Coin> take(int points, LocalDate today) {
        List<Coin> gone = new ArrayList<>();
        List<Coin> left = new ArrayList<>();
        for (Coin coin : coins) {
            boolean goes = gone.size() < points && !coin.expiresOn().isBefore(today);
            (goes ? gone : left).add(coin);
        }
        coins = left;
        return gone;
    }

    /** What is there of a lot, dead or alive. */
    List<Coin> of(UUID lotId) {
        return coins.stream().filter(coin -> coin.lotId().equals(lotId)).toList();
    }

    void throwAway(UUID lotId) {
        coins.removeIf(coin -> coin.lotId().equals(lotId));
    }

    /** Of all coins, those that die first first. */
    List<UUID> lotIds() {
        return coins.stream().map(Coin::lotId).distinct().toList();
    }

    /** Coins of a lot that lie side by side, as one. */
    static List<Lot> lots(List<Coin> coins) {
        List<Lot> lots = new ArrayList<>();
        for (Coin coin : coins) {
            boolean sameLot = !lots.isEmpty() && lots.getLast().lotId().equals(coin.lotId());
            int points = sameLot ? lots.removeLast().points() + 1 : 1;
            lots.add(new Lot(coin.lotId(), points, coin.purchasedOn(), coin.expiresOn(), coin.reference()));
        }
        return lots;
    }
}
