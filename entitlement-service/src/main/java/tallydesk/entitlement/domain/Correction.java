package tallydesk.entitlement.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import tallydesk.decider.Rejection;
import tallydesk.entitlement.domain.Account.Registered;
import tallydesk.entitlement.domain.AccountCommand.ApproveCorrection;
import tallydesk.entitlement.domain.AccountCommand.CorrectPoints;
import tallydesk.entitlement.domain.AccountCommand.PurchasePoints;
import tallydesk.entitlement.domain.AccountCommand.RefuseCorrection;
import tallydesk.entitlement.domain.AccountEvent.CorrectionCredited;
import tallydesk.entitlement.domain.AccountEvent.CorrectionDebited;
import tallydesk.entitlement.domain.AccountEvent.CorrectionRefused;
import tallydesk.entitlement.domain.AccountEvent.CorrectionRequested;

/**
 * Rule 17: a mistake is corrected by a counter-entry with a reason. A large one is the work of two.
 *
 * <pre>
 *   CorrectPoints --> CorrectionCredited | CorrectionDebited
 *        | more than ALONE_POINTS_MAX             ^
 *        v                                        | another person's
 *   CorrectionRequested --ApproveCorrection-------+
 *                      \--RefuseCorrection--> CorrectionRefused
 * </pre>
 */
public final class Correction {
    /** Most points that one person moves alone: ten incidents. */
    public static final int ALONE_POINTS_MAX = 100;

    /** Most corrections of an account that wait for a second person. */
    public static final int OPEN_MAX = 20;

    /** Most lots that one correction takes from: its event names each of them, and must fit into a record. */
    public static final int LOTS_MAX = 300;

    private Correction() {}

    static List<AccountEvent> correct(CorrectPoints c, Registered account, Past past) {
        if (past.latest().of(c.correctionId()).isPresent()) {
            return List.of();
        }
        List<Rejection> faults = faults(c, account.registration().zone());
        if (!faults.isEmpty()) {
            throw faults.getFirst();
        }
        CorrectionRequested wanted = new CorrectionRequested(
                c.accountId(),
                c.correctionId(),
                c.points(),
                c.reason(),
                c.reference(),
                c.expiresOn(),
                c.actor(),
                c.now());
        // What cannot be carried out now is refused now, and not when somebody has thought about it.
        AccountEvent posting = posting(wanted, c.lotId(), account, c.now());
        if (Math.abs(c.points()) <= ALONE_POINTS_MAX) {
            return List.of(posting);
        }
        if (account.corrections().size() >= OPEN_MAX) {
            throw new Rejection(
                    "too-many-corrections", "At most " + OPEN_MAX + " corrections may wait for a second person.");
        }
        return List.of(wanted);
    }

    static List<AccountEvent> approve(ApproveCorrection c, Registered account, Past past) {
        Optional<CorrectionRequested> open = account.correction(c.correctionId());
        if (open.isEmpty()) {
            if (outcome(c.correctionId(), past) instanceof CorrectionRefused) {
                throw new Rejection("correction-refused", "This correction was refused.");
            }
            return List.of();
        }
        if (person(open.get().requestedBy()).equals(person(c.actor()))) {
            throw new Rejection("second-person-needed", "Who requested a correction may not approve it.");
        }
        return List.of(posting(open.get(), c.lotId(), account, c.now()));
    }

    /** Whoever requested it may refuse it, too: that takes it back. */
    static List<AccountEvent> refuse(RefuseCorrection c, Registered account, Past past) {
        if (account.correction(c.correctionId()).isPresent()) {
            return List.of(new CorrectionRefused(c.accountId(), c.correctionId()));
        }
        if (outcome(c.correctionId(), past) instanceof CorrectionRefused) {
            return List.of();
        }
        throw new Rejection("correction-carried-out", "This correction has been carried out.");
    }

    /** Of one that waits no longer. */
    private static AccountEvent outcome(UUID correctionId, Past past) {
        return past.latest()
                .of(correctionId)
                .filter(Correction::isOne)
                .orElseThrow(() -> new Rejection("unknown-correction", "The account has no such correction."));
    }

    /** Contacts and lots have a last word, too. */
    private static boolean isOne(AccountEvent event) {
        return event instanceof CorrectionRequested
                || event instanceof CorrectionRefused
                || event instanceof CorrectionCredited
                || event instanceof CorrectionDebited;
    }

    /** Whoever asks under two roles is one person all the same. */
    private static String person(String actor) {
        return actor.substring(actor.indexOf(':') + 1);
    }

    /** As the account is now, whenever it was requested. */
    private static AccountEvent posting(CorrectionRequested wanted, UUID lotId, Registered account, Instant now) {
        ZoneId zone = account.registration().zone();
        List<Lot> good = account.ledger().good(now, zone);
        return wanted.points() > 0 ? given(wanted, lotId, good, LocalDate.ofInstant(now, zone)) : taken(wanted, good);
    }

    private static AccountEvent given(CorrectionRequested wanted, UUID lotId, List<Lot> good, LocalDate today) {
        LocalDate expiresOn = wanted.expiresOn() == null ? LotExpiry.date(today) : wanted.expiresOn();
        if (expiresOn.isBefore(today)) {
            throw new Rejection("expiry-out-of-range", "The points would have expired by now.");
        }
        Purchase.requireRoom(good);
        return new CorrectionCredited(
                wanted.accountId(),
                wanted.correctionId(),
                new Lot(lotId, wanted.points(), today, expiresOn, wanted.reference()),
                wanted.reason(),
                wanted.reference(),
                Ledger.sum(good) + wanted.points());
    }

    private static AccountEvent taken(CorrectionRequested wanted, List<Lot> good) {
        int points = -wanted.points();
        int balance = Ledger.sum(good);
        if (balance < points) {
            throw new Rejection(
                    "balance-too-low", "A correction takes no more than the %d points on hand.".formatted(balance));
        }
        List<Lot> burnt = BurnOrder.burn(good, points);
        if (burnt.size() > LOTS_MAX) {
            throw new Rejection(
                    "correction-over-too-many-lots",
                    "A correction takes from at most %d lots, which hold %d points now; take the rest in another one."
                            .formatted(LOTS_MAX, Ledger.sum(burnt.subList(0, LOTS_MAX))));
        }
        return new CorrectionDebited(
                wanted.accountId(),
                wanted.correctionId(),
                points,
                burnt,
                wanted.reason(),
                wanted.reference(),
                balance - points);
    }

    /**
     * Everything that is wrong, for a border that names all of it at once. Codes: {@code points-out-of-range}, {@code
     * malformed-reference}, {@code expiry-out-of-range}.
     *
     * @param zone of the account, in which dates are reckoned
     */
    public static List<Rejection> faults(CorrectPoints c, ZoneId zone) {
        List<Rejection> faults = new ArrayList<>();
        int most = PurchasePoints.POINTS_MAX;
        if (c.points() == 0 || c.points() > most || c.points() < -most) {
            faults.add(new Rejection(
                    "points-out-of-range", "A correction gives or takes (below zero) 1 to " + most + " points."));
        }
        Purchase.referenceFault(c.reference()).ifPresent(faults::add);
        LocalDate today = LocalDate.ofInstant(c.now(), zone);
        if (c.expiresOn() != null && (c.points() < 0 || !isLife(c.expiresOn(), today))) {
            faults.add(new Rejection(
                    "expiry-out-of-range", "Points that are given live from today to a year from today at most."));
        }
        return List.copyOf(faults);
    }

    private static boolean isLife(LocalDate expiresOn, LocalDate today) {
        return !expiresOn.isBefore(today) && !expiresOn.isAfter(LotExpiry.date(today));
    }
}
