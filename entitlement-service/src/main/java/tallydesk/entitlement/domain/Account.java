package tallydesk.entitlement.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import tallydesk.entitlement.domain.AccountEvent.AccountRegistered;
import tallydesk.entitlement.domain.AccountEvent.BalanceLow;
import tallydesk.entitlement.domain.AccountEvent.ContactAdded;
import tallydesk.entitlement.domain.AccountEvent.ContactRemoved;
import tallydesk.entitlement.domain.AccountEvent.EntitlementDenied;
import tallydesk.entitlement.domain.AccountEvent.ExpiryApproaching;
import tallydesk.entitlement.domain.AccountEvent.PointsCredited;
import tallydesk.entitlement.domain.AccountEvent.PointsDebited;
import tallydesk.entitlement.domain.AccountEvent.PointsExpired;
import tallydesk.entitlement.domain.AccountEvent.PointsPurchased;
import tallydesk.entitlement.domain.AccountEvent.RefundFailed;
import tallydesk.entitlement.domain.AccountEvent.RefundRequested;
import tallydesk.entitlement.domain.AccountEvent.RefundSettled;
import tallydesk.entitlement.domain.Claim.Waiting;

/**
 * A customer as it stands. Its size depends on what is open, never on how many tickets there were.
 *
 * <pre>
 *                   RegisterAccount
 *   Unregistered --------------------> Registered   (contacts come and go, points are bought, claimed, credited)
 * </pre>
 *
 * Two things live in it that never decide about each other but in a claim: what the customer told about itself ({@link
 * Registration}, contacts) and what it owns ({@link Ledger}, those who wait for points). A claim needs of the former only
 * edition, zone and holiday region; the two may part along that line.
 */
public sealed interface Account {
    /** Most contacts of one account at a time. */
    int CONTACTS_MAX = 1_000;

    /** When a lot's end is to be warned of or told (rules 16, 11), may be past; empty where nothing is left, or its loss is recorded. */
    Optional<Instant> nextLookAt(UUID lotId);

    /** Nobody has registered it; a ticket may have claimed in vain all the same. */
    record Unregistered() implements Account {
        @Override
        public Optional<Instant> nextLookAt(UUID lotId) {
            return Optional.empty();
        }
    }

    /**
     * @param waiting denied for want of points only, in order of arrival (rule 12)
     * @param warnings that were told (rule 16)
     */
    record Registered(
            Registration registration, Set<UUID> contacts, Ledger ledger, List<Waiting> waiting, Warnings warnings)
            implements Account {

        @Override
        public Optional<Instant> nextLookAt(UUID lotId) {
            return ledger.lot(lotId).map(lot -> warnings.nextLook(lot, registration.zone()));
        }

        private Registered with(Ledger changed) {
            return new Registered(registration, contacts, changed, waiting, warnings.after(ledger, changed));
        }

        private Registered with(Set<UUID> changed) {
            return new Registered(registration, Set.copyOf(changed), ledger, waiting, warnings);
        }

        private Registered with(Warnings changed) {
            return new Registered(registration, contacts, ledger, waiting, changed);
        }

        /** At the end of those who wait. */
        Registered withWaiting(Waiting last) {
            List<Waiting> more = new ArrayList<>(waiting);
            more.add(last);
            return new Registered(registration, contacts, ledger, List.copyOf(more), warnings);
        }

        private Registered withoutWaiting(UUID ticketId) {
            return new Registered(
                    registration,
                    contacts,
                    ledger,
                    waiting.stream()
                            .filter(one -> !one.ticketId().equals(ticketId))
                            .toList(),
                    warnings);
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
                        Warnings.NONE);
            // Nothing else can happen before the registration but a denial, which changes nothing.
            case EntitlementDenied _, ContactAdded _, ContactRemoved _, PointsPurchased _ -> account;
            case PointsDebited _, PointsCredited _, PointsExpired _ -> account;
            case RefundRequested _, RefundSettled _, RefundFailed _ -> account;
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
                    case INSUFFICIENT_POINTS -> account.withWaiting(new Waiting(e.ticketId(), e.pointsNeeded()));
                    case TICKET_ENDED -> account.withoutWaiting(e.ticketId());
                    case CHANNEL_NOT_ALLOWED, UNKNOWN_ACCOUNT -> account;
                };
            case PointsCredited e -> account.with(ledger.restored(e.lots()));
            // The points left the ledger with the debit, and come back by a credit if at all.
            case RefundRequested _, RefundSettled _, RefundFailed _ -> account;
            case PointsExpired e -> account.with(ledger.expired(e.lotId()));
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
