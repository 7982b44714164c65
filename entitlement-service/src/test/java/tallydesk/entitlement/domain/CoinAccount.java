package tallydesk.entitlement.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tallydesk.decider.Rejection;
import tallydesk.entitlement.domain.AccountEvent.AccountChanged;
import tallydesk.entitlement.domain.AccountEvent.CoverageGranted;
import tallydesk.entitlement.domain.AccountEvent.EntitlementDenied;
import tallydesk.entitlement.domain.AccountEvent.PointsCredited;
import tallydesk.entitlement.domain.AccountEvent.PointsDebited;
import tallydesk.entitlement.domain.AccountEvent.PointsExpired;
import tallydesk.entitlement.domain.AccountEvent.PointsPurchased;

/**
 * The rules of an account once more, as naively as they can be written, over {@link CoinPurse coins}: what tickets, purchases
 * and days do to it. Of the domain it knows the words, none of the code, so that the two are wrong together only by an unlikely
 * accident. Reasons (rule 9) and warnings (rule 16) are not told here.
 */
final class CoinAccount {
    static final UUID ID = new UUID(1, 1);
    static final String REGION = "DE";
    static final String LEVEL = "INCIDENT";
    private static final int SERVED_AT_ONCE = 50;

    final CoinPurse purse = new CoinPurse();
    final CoinKeys keys = new CoinKeys(this);
    final CoinCorrections corrections = new CoinCorrections(this);
    final CoinRefunds refunds = new CoinRefunds(this);
    private final Map<UUID, Ticket> tickets = new HashMap<>();
    private final List<Ticket> queue = new ArrayList<>();
    private final Map<UUID, PointsPurchased> purchases = new HashMap<>();
    ZoneId zone;

    static final class Ticket {
        final UUID id;
        final int price;
        final String product;
        String fate = "waits";
        Instant debitedAt;
        List<CoinPurse.Coin> paid;
        UUID refundId;

        Ticket(UUID id, int price, String product) {
            this.id = id;
            this.price = price;
            this.product = product;
        }

        boolean is(String some) {
            return fate.equals(some);
        }
    }

    CoinAccount(ZoneId zone) {
        this.zone = zone;
    }

    LocalDate today(Instant now) {
        return now.atZone(zone).toLocalDate();
    }

    int balance(Instant now) {
        return purse.good(today(now));
    }

    /** The ticket, if it was ever heard of; else one that nothing can be done to. */
    Ticket ticket(UUID id) {
        Ticket known = tickets.get(id);
        return known == null ? new Ticket(id, 0, null) : known;
    }

    static LocalDate aYearAfter(LocalDate day) {
        boolean leapDay = day.getMonthValue() == 2 && day.getDayOfMonth() == 29;
        return LocalDate.of(day.getYear() + 1, day.getMonthValue(), leapDay ? 28 : day.getDayOfMonth());
    }

    List<AccountEvent> buy(UUID lotId, int points, LocalDate purchasedOn, String reference, Instant now) {
        PointsPurchased bought =
                new PointsPurchased(ID, lotId, points, purchasedOn, aYearAfter(purchasedOn), reference);
        if (purchases.containsKey(lotId)) {
            if (purchases.get(lotId).equals(bought)) {
                return List.of();
            }
            throw new Rejection("lot-exists", "");
        }
        if (purchasedOn.isAfter(today(now))) {
            throw new Rejection("purchase-in-future", "");
        }
        if (bought.expiresOn().isBefore(today(now))) {
            throw new Rejection("points-expired", "");
        }
        purchases.put(lotId, bought);
        purse.put(new Lot(lotId, points, purchasedOn, bought.expiresOn(), reference));
        return andWhoWaits(bought, now);
    }

    int bought(UUID lotId) {
        return purchases.containsKey(lotId) ? purchases.get(lotId).points() : 0;
    }

    List<AccountEvent> claim(UUID id, int price, String product, Instant now) {
        if (tickets.containsKey(id)) {
            return List.of();
        }
        Ticket ticket = new Ticket(id, price, product);
        tickets.put(id, ticket);
        UUID key = keys.best(product, now);
        if (key != null) {
            return andWhoWaits(cover(ticket, key), now);
        }
        queue.add(ticket);
        List<AccountEvent> told = new ArrayList<>(serve(now));
        if (ticket.is("waits")) {
            told.add(new EntitlementDenied(
                    ID, id, DenialReason.INSUFFICIENT_POINTS, price, balance(now), List.of(), product));
        }
        return told;
    }

    /** In order of arrival: with a key at once; with points only as long as nobody before has to wait for them. */
    List<AccountEvent> serve(Instant now) {
        List<AccountEvent> told = new ArrayList<>();
        boolean pointsAreLeft = true;
        for (Ticket ticket : List.copyOf(queue)) {
            if (told.size() == SERVED_AT_ONCE) {
                break;
            }
            UUID key = keys.best(ticket.product, now);
            if (key != null) {
                told.add(cover(ticket, key));
            } else if (pointsAreLeft && balance(now) >= ticket.price) {
                told.add(debit(ticket, now));
            } else {
                pointsAreLeft = false;
            }
        }
        return told;
    }

    List<AccountEvent> andWhoWaits(AccountEvent first, Instant now) {
        List<AccountEvent> told = new ArrayList<>(List.of(first));
        told.addAll(serve(now));
        return told;
    }

    private AccountEvent cover(Ticket ticket, UUID key) {
        queue.remove(ticket);
        ticket.fate = "covered";
        return new CoverageGranted(ID, ticket.id, key, keys.level(key), zone, REGION, List.of());
    }

    private AccountEvent debit(Ticket ticket, Instant now) {
        queue.remove(ticket);
        ticket.fate = "debited";
        ticket.debitedAt = now;
        ticket.paid = purse.take(ticket.price, today(now));
        List<Lot> lots = CoinPurse.lots(ticket.paid);
        return new PointsDebited(ID, ticket.id, ticket.price, lots, balance(now), LEVEL, zone, REGION, now, List.of());
    }

    List<AccountEvent> credit(UUID id, CreditReason reason, UUID lotId, Instant now) {
        Ticket ticket = ticket(id);
        if (ticket.is("debited")) {
            ticket.fate = "credited";
            return andWhoWaits(giveBack(ticket, reason, lotId, now), now);
        }
        return reason == CreditReason.BUG ? List.of() : withdraw(id, now);
    }

    List<AccountEvent> withdraw(UUID id, Instant now) {
        Ticket ticket = ticket(id);
        if (!queue.remove(ticket)) {
            return List.of();
        }
        ticket.fate = "ended";
        return andWhoWaits(
                new EntitlementDenied(ID, id, DenialReason.TICKET_ENDED, ticket.price, balance(now), List.of()), now);
    }

    /** Coins that lay in one lot lie in one again; they live as long as they would have, and thirty days at the least. */
    AccountEvent giveBack(Ticket ticket, CreditReason reason, UUID firstLot, Instant now) {
        List<Lot> back = new ArrayList<>();
        for (Lot burnt : CoinPurse.lots(ticket.paid)) {
            long life = Math.max(30, ChronoUnit.DAYS.between(today(ticket.debitedAt), burnt.expiresOn()));
            UUID lotId = new UUID(firstLot.getMostSignificantBits(), firstLot.getLeastSignificantBits() + back.size());
            back.add(new Lot(
                    lotId, burnt.points(), burnt.purchasedOn(), today(now).plusDays(life), burnt.reference()));
        }
        back.forEach(purse::put);
        return new PointsCredited(ID, ticket.id, ticket.price, reason, back, balance(now));
    }

    List<AccountEvent> expire(UUID lotId, Instant now) {
        List<CoinPurse.Coin> lot = purse.of(lotId);
        if (lot.isEmpty() || !lot.getFirst().expiresOn().isBefore(today(now))) {
            return List.of();
        }
        purse.throwAway(lotId);
        corrections.ended(lotId, "expired");
        return List.of(new PointsExpired(ID, lotId, lot.size(), lot.getFirst().expiresOn(), balance(now)));
    }

    List<AccountEvent> move(ZoneId to, Instant now) {
        if (to.equals(zone)) {
            return List.of();
        }
        zone = to;
        return andWhoWaits(new AccountChanged(ID, "Any Ltd", Edition.ENTERPRISE, to, REGION, "de"), now);
    }
}
