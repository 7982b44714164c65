package tallydesk.entitlement.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tallydesk.decider.Rejection;
import tallydesk.entitlement.domain.AccountCommand.CorrectPoints;
import tallydesk.entitlement.domain.AccountEvent.CorrectionCredited;
import tallydesk.entitlement.domain.AccountEvent.CorrectionDebited;
import tallydesk.entitlement.domain.AccountEvent.CorrectionRefused;
import tallydesk.entitlement.domain.AccountEvent.CorrectionRequested;
import tallydesk.entitlement.domain.AccountEvent.LotVoided;

/** The mistakes of {@link CoinAccount}, made good: given, taken, taken back whole. */
final class CoinCorrections {
    private final CoinAccount account;
    private final Map<UUID, CorrectPoints> open = new HashMap<>();
    /** Corrections and lots, by their id: {@code done}, {@code refused}, {@code voided}, {@code expired}. */
    private final Map<UUID, String> ends = new HashMap<>();

    CoinCorrections(CoinAccount account) {
        this.account = account;
    }

    void ended(UUID id, String how) {
        ends.put(id, how);
    }

    List<AccountEvent> correct(CorrectPoints c, Instant now) {
        UUID id = c.correctionId();
        if (open.containsKey(id) || ends.containsKey(id)) {
            return List.of();
        }
        requirePossible(c, now);
        if (Math.abs(c.points()) <= 100) {
            return carryOut(c, c.lotId(), now);
        }
        if (open.size() == 20) {
            throw new Rejection("too-many-corrections", "");
        }
        open.put(id, c);
        return List.of(new CorrectionRequested(
                CoinAccount.ID, id, c.points(), c.reason(), c.reference(), c.expiresOn(), c.actor(), now));
    }

    List<AccountEvent> approve(UUID id, UUID lotId, String actor, Instant now) {
        CorrectPoints wanted = open.get(id);
        if (wanted == null) {
            return switch (end(id)) {
                case "refused" -> throw new Rejection("correction-refused", "");
                default -> List.of();
            };
        }
        if (wanted.actor().equals(actor)) {
            throw new Rejection("second-person-needed", "");
        }
        requirePossible(wanted, now);
        open.remove(id);
        return carryOut(wanted, lotId, now);
    }

    List<AccountEvent> refuse(UUID id) {
        if (open.remove(id) != null) {
            ended(id, "refused");
            return List.of(new CorrectionRefused(CoinAccount.ID, id));
        }
        return switch (end(id)) {
            case "refused" -> List.of();
            default -> throw new Rejection("correction-carried-out", "");
        };
    }

    private String end(UUID id) {
        if (!ends.containsKey(id)) {
            throw new Rejection("unknown-correction", "");
        }
        return ends.get(id);
    }

    private void requirePossible(CorrectPoints c, Instant now) {
        if (c.points() < 0 && account.balance(now) < -c.points()) {
            throw new Rejection("balance-too-low", "");
        }
        if (c.expiresOn() != null && c.expiresOn().isBefore(account.today(now))) {
            throw new Rejection("expiry-out-of-range", "");
        }
    }

    private List<AccountEvent> carryOut(CorrectPoints c, UUID lotId, Instant now) {
        ended(c.correctionId(), "done");
        LocalDate today = account.today(now);
        if (c.points() > 0) {
            LocalDate expiresOn = c.expiresOn() == null ? CoinAccount.aYearAfter(today) : c.expiresOn();
            Lot given = new Lot(lotId, c.points(), today, expiresOn, c.reference());
            account.purse.put(given);
            AccountEvent told = new CorrectionCredited(
                    CoinAccount.ID, c.correctionId(), given, c.reason(), c.reference(), account.balance(now));
            return account.andWhoWaits(told, now);
        }
        List<Lot> taken = CoinPurse.lots(account.purse.take(-c.points(), today));
        AccountEvent told = new CorrectionDebited(
                CoinAccount.ID, c.correctionId(), -c.points(), taken, c.reason(), c.reference(), account.balance(now));
        return account.andWhoWaits(told, now);
    }

    /** Only a purchase, only once, and only as long as every coin of it is there and lives. */
    List<AccountEvent> voidLot(UUID lotId, CorrectionReason reason, String reference, Instant now) {
        List<CoinPurse.Coin> lot = account.purse.of(lotId);
        int bought = account.bought(lotId);
        if (bought == 0) {
            throw new Rejection(lot.isEmpty() ? "unknown-lot" : "lot-not-purchased", "");
        }
        String end = ends.getOrDefault(lotId, "none");
        if (end.equals("voided")) {
            return List.of();
        }
        if (end.equals("expired")) {
            throw new Rejection("lot-expired", "");
        }
        if (lot.size() < bought) {
            throw new Rejection("lot-used", "");
        }
        if (lot.getFirst().expiresOn().isBefore(account.today(now))) {
            throw new Rejection("lot-expired", "");
        }
        account.purse.throwAway(lotId);
        ended(lotId, "voided");
        return List.of(new LotVoided(CoinAccount.ID, lotId, bought, reason, reference, account.balance(now)));
    }
}
