package tallydesk.entitlement.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import tallydesk.entitlement.domain.AccountEvent.AccountChanged;
import tallydesk.entitlement.domain.AccountEvent.AccountRegistered;
import tallydesk.entitlement.domain.AccountEvent.BalanceLow;
import tallydesk.entitlement.domain.AccountEvent.ContactAdded;
import tallydesk.entitlement.domain.AccountEvent.ContactErased;
import tallydesk.entitlement.domain.AccountEvent.ContactRemoved;
import tallydesk.entitlement.domain.AccountEvent.CorrectionCredited;
import tallydesk.entitlement.domain.AccountEvent.CorrectionDebited;
import tallydesk.entitlement.domain.AccountEvent.CorrectionRefused;
import tallydesk.entitlement.domain.AccountEvent.CorrectionRequested;
import tallydesk.entitlement.domain.AccountEvent.CoverageGranted;
import tallydesk.entitlement.domain.AccountEvent.EntitlementDenied;
import tallydesk.entitlement.domain.AccountEvent.ExpiryApproaching;
import tallydesk.entitlement.domain.AccountEvent.LotVoided;
import tallydesk.entitlement.domain.AccountEvent.PointsCredited;
import tallydesk.entitlement.domain.AccountEvent.PointsDebited;
import tallydesk.entitlement.domain.AccountEvent.PointsExpired;
import tallydesk.entitlement.domain.AccountEvent.PointsPurchased;
import tallydesk.entitlement.domain.AccountEvent.RefundFailed;
import tallydesk.entitlement.domain.AccountEvent.RefundRequested;
import tallydesk.entitlement.domain.AccountEvent.RefundSettled;
import tallydesk.entitlement.domain.AccountEvent.SupportKeyExpired;
import tallydesk.entitlement.domain.AccountEvent.SupportKeyRegistered;
import tallydesk.entitlement.domain.AccountEvent.SupportKeyResumed;
import tallydesk.entitlement.domain.AccountEvent.SupportKeySuspended;
import tallydesk.entitlement.domain.Claim.Waiting;

/**
 * A customer as it stands. Its size depends on what is open, never on how many tickets there were.
 *
 * <pre>
 *                   RegisterAccount
 *   Unregistered --------------------> Registered   (contacts come and go, keys register, points are bought, claimed, credited)
 * </pre>
 *
 * Two things live in it that never decide about each other but in a claim: what the customer told about itself ({@link
 * Registration}, contacts) and what it owns ({@link Ledger}, {@link SupportKeys}, those who wait). A claim needs of the former only
 * edition, zone and holiday region; the two may part along that line.
 */
public sealed interface Account {
    /** Most contacts of one account at a time. */
    int CONTACTS_MAX = 1_000;

    /** When a lot's end is to be warned of or told (rules 16, 11), may be past; empty where nothing is left, or its loss is recorded. */
    Optional<Instant> nextLookAt(UUID lotId);

    /**
     * When the days of a support key admit somebody or end it (rule 9), may be past; empty once its end is told.
     *
     * @param after when it was to be looked at before
     */
    Optional<Instant> nextLookAt(UUID supportKeyId, Instant after);

    /** My registrations; none without an account. */
    SupportKeys keys();

    /** Nobody has registered it; a ticket may have claimed in vain all the same. */
    record Unregistered() implements Account {
        @Override
        public Optional<Instant> nextLookAt(UUID lotId) {
            return Optional.empty();
        }

        @Override
        public Optional<Instant> nextLookAt(UUID supportKeyId, Instant after) {
            return Optional.empty();
        }

        @Override
        public SupportKeys keys() {
            return SupportKeys.NONE;
        }
    }

    /**
     * @param waiting denied for want of points only, in order of arrival (rule 12)
     * @param corrections that wait for a second person (rule 17)
     * @param warnings that were told (rule 16)
     */
    record Registered(
            Registration registration,
            Set<UUID> contacts,
            Ledger ledger,
            List<Waiting> waiting,
            SupportKeys keys,
            List<CorrectionRequested> corrections,
            Warnings warnings)
            implements Account {

        @Override
        public Optional<Instant> nextLookAt(UUID lotId) {
            return ledger.lot(lotId).map(lot -> warnings.nextLook(lot, registration.zone()));
        }

        @Override
        public Optional<Instant> nextLookAt(UUID supportKeyId, Instant after) {
            return keys.nextLook(supportKeyId, after, registration.zone());
        }

        Optional<CorrectionRequested> correction(UUID correctionId) {
            return corrections.stream()
                    .filter(one -> one.correctionId().equals(correctionId))
                    .findFirst();
        }

        private Registered with(Registration changed) {
            return new Registered(changed, contacts, ledger, waiting, keys, corrections, warnings);
        }

        private Registered with(Set<UUID> changed) {
            return new Registered(registration, Set.copyOf(changed), ledger, waiting, keys, corrections, warnings);
        }

        private Registered with(Ledger changed) {
            Warnings left = warnings.after(ledger, changed);
            return new Registered(registration, contacts, changed, waiting, keys, corrections, left);
        }

        private Registered with(SupportKeys changed) {
            return new Registered(registration, contacts, ledger, waiting, changed, corrections, warnings);
        }

        private Registered with(Warnings changed) {
            return new Registered(registration, contacts, ledger, waiting, keys, corrections, changed);
        }

        /** At the end of those who wait. */
        Registered withWaiting(Waiting last) {
            return new Registered(registration, contacts, ledger, plus(waiting, last), keys, corrections, warnings);
        }

        private Registered withoutWaiting(UUID ticketId) {
            List<Waiting> left = waiting.stream()
                    .filter(one -> !one.ticketId().equals(ticketId))
                    .toList();
            return new Registered(registration, contacts, ledger, left, keys, corrections, warnings);
        }

        private Registered withCorrection(CorrectionRequested last) {
            return new Registered(registration, contacts, ledger, waiting, keys, plus(corrections, last), warnings);
        }

        private Registered withoutCorrection(UUID correctionId) {
            List<CorrectionRequested> left = corrections.stream()
                    .filter(one -> !one.correctionId().equals(correctionId))
                    .toList();
            return new Registered(registration, contacts, ledger, waiting, keys, left, warnings);
        }

        private static <T> List<T> plus(List<T> some, T last) {
            List<T> more = new ArrayList<>(some);
            more.add(last);
            return List.copyOf(more);
        }
    }

    static Account evolve(Account account, AccountEvent event) {
        return switch (account) {
            case Unregistered unregistered -> evolve(unregistered, event);
            case Registered registered -> evolve(registered, event);
        };
    }

    private static Account evolve(Unregistered account, AccountEvent event) {
        return switch (event) {
            case AccountRegistered e ->
                new Registered(
                        new Registration(e.name(), e.edition(), e.zone(), e.holidayRegion(), e.locale()),
                        Set.of(),
                        Ledger.EMPTY,
                        List.of(),
                        SupportKeys.NONE,
                        List.of(),
                        Warnings.NONE);
            // Nothing else can happen before the registration but a denial, which changes nothing.
            case EntitlementDenied _, ContactAdded _, ContactRemoved _, PointsPurchased _ -> account;
            case PointsDebited _, PointsCredited _, PointsExpired _ -> account;
            case RefundRequested _, RefundSettled _, RefundFailed _ -> account;
            case SupportKeyRegistered _, SupportKeySuspended _, SupportKeyResumed _, SupportKeyExpired _ -> account;
            case CoverageGranted _ -> account;
            case CorrectionRequested _, CorrectionRefused _, CorrectionCredited _, CorrectionDebited _ -> account;
            case LotVoided _, AccountChanged _, ContactErased _ -> account;
            case BalanceLow _, ExpiryApproaching _ -> account;
        };
    }

    private static Account evolve(Registered account, AccountEvent event) {
        Ledger ledger = account.ledger();
        return switch (event) {
            case AccountRegistered _ -> account;
            case ContactAdded e -> account.with(plus(account.contacts(), e.contactId()));
            case ContactRemoved e -> account.with(minus(account.contacts(), e.contactId()));
            case PointsPurchased e -> account.with(ledger.bought(e));
            case PointsDebited e -> account.with(ledger.burnt(e.allocations())).withoutWaiting(e.ticketId());
            case EntitlementDenied e ->
                switch (e.reason()) {
                    case INSUFFICIENT_POINTS ->
                        account.withWaiting(new Waiting(e.ticketId(), e.pointsNeeded(), e.product()));
                    case TICKET_ENDED -> account.withoutWaiting(e.ticketId());
                    case CHANNEL_NOT_ALLOWED, UNKNOWN_ACCOUNT, TOO_MANY_WAITING -> account;
                };
            case PointsCredited e -> account.with(ledger.restored(e.lots()));
            // The points left the ledger with the debit, and come back by a credit if at all.
            case RefundRequested _, RefundSettled _, RefundFailed _ -> account;
            case SupportKeyRegistered e -> account.with(account.keys().registered(e));
            case SupportKeySuspended e -> account.with(account.keys().suspended(e.supportKeyId(), true));
            case SupportKeyResumed e -> account.with(account.keys().suspended(e.supportKeyId(), false));
            case SupportKeyExpired e -> account.with(account.keys().expired(e.supportKeyId()));
            case CoverageGranted e -> account.withoutWaiting(e.ticketId());
            case PointsExpired e -> account.with(ledger.without(e.lotId()));
            case CorrectionRequested e -> account.withCorrection(e);
            case CorrectionRefused e -> account.withoutCorrection(e.correctionId());
            case CorrectionCredited e ->
                account.with(ledger.restored(List.of(e.lot()))).withoutCorrection(e.correctionId());
            case CorrectionDebited e ->
                account.with(ledger.burnt(e.allocations())).withoutCorrection(e.correctionId());
            case LotVoided e -> account.with(ledger.without(e.lotId()));
            case AccountChanged e ->
                account.with(new Registration(e.name(), e.edition(), e.zone(), e.holidayRegion(), e.locale()));
            case ContactErased e -> account.with(minus(account.contacts(), e.contactId()));
            case BalanceLow _ -> account.with(account.warnings().toldBalanceLow());
            case ExpiryApproaching e -> account.with(account.warnings().told(e));
        };
    }

    private static Set<UUID> plus(Set<UUID> contacts, UUID contactId) {
        Set<UUID> more = new HashSet<>(contacts);
        more.add(contactId);
        return more;
    }

    private static Set<UUID> minus(Set<UUID> contacts, UUID contactId) {
        Set<UUID> fewer = new HashSet<>(contacts);
        fewer.remove(contactId);
        return fewer;
    }
}
