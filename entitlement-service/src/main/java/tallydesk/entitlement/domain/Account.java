package tallydesk.entitlement.domain;

import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import tallydesk.entitlement.domain.AccountEvent.AccountRegistered;
import tallydesk.entitlement.domain.AccountEvent.ContactAdded;
import tallydesk.entitlement.domain.AccountEvent.ContactRemoved;
import tallydesk.entitlement.domain.AccountEvent.EntitlementDenied;
import tallydesk.entitlement.domain.AccountEvent.PointsCredited;
import tallydesk.entitlement.domain.AccountEvent.PointsDebited;
import tallydesk.entitlement.domain.AccountEvent.PointsExpired;
import tallydesk.entitlement.domain.AccountEvent.PointsPurchased;
import tallydesk.entitlement.domain.AccountEvent.RefundRequested;
import tallydesk.entitlement.domain.Claim.Credited;
import tallydesk.entitlement.domain.Claim.Debited;
import tallydesk.entitlement.domain.Claim.Denied;
import tallydesk.entitlement.domain.Claim.Refunding;

/**
 * What later decisions need to know of a customer.
 *
 * <pre>
 *                   RegisterAccount
 *   Unregistered --------------------> Registered   (contacts come and go, points are bought, claimed, credited)
 * </pre>
 *
 * Two things live in it that never decide about each other but in a claim: what the customer told about itself ({@link
 * Registration}, contacts) and what it owns ({@link Ledger}, {@link Claims}). A claim needs of the former only edition,
 * zone and holiday region; the two may part along that line.
 */
public sealed interface Account {
    /** Most contacts of one account at a time. */
    int CONTACTS_MAX = 1_000;

    Claims claims();

    /** From when on what is left of a lot is lost (rule 11); empty where nothing is left, or its loss is recorded. */
    Optional<Instant> endOf(UUID lotId);

    /** Nobody has registered it; a ticket may have claimed in vain all the same. */
    record Unregistered(Claims claims) implements Account {
        @Override
        public Optional<Instant> endOf(UUID lotId) {
            return Optional.empty();
        }
    }

    record Registered(Registration registration, Set<UUID> contacts, Ledger ledger, Claims claims) implements Account {

        @Override
        public Optional<Instant> endOf(UUID lotId) {
            return ledger.lot(lotId).map(lot -> LotExpiry.instant(lot.expiresOn(), registration.zone()));
        }

        private Registered with(Ledger changed) {
            return new Registered(registration, contacts, changed, claims);
        }

        private Registered with(Ledger changed, UUID ticketId, Claim claim) {
            return new Registered(registration, contacts, changed, claims.with(ticketId, claim));
        }

        Registered with(Claims changed) {
            return new Registered(registration, contacts, ledger, changed);
        }

        private Registered with(Set<UUID> changed) {
            return new Registered(registration, Set.copyOf(changed), ledger, claims);
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
                        account.claims());
            case EntitlementDenied e -> new Unregistered(denied(account.claims(), e));
            // Nothing else can happen before the registration.
            case ContactAdded _, ContactRemoved _, PointsPurchased _ -> account;
            case PointsDebited _, PointsCredited _, RefundRequested _, PointsExpired _ -> account;
        };
    }

    private static Account evolve(Registered account, AccountEvent event) {
        Ledger ledger = account.ledger();
        return switch (event) {
            case AccountRegistered _ -> account;
            case ContactAdded e -> account.with(plus(account.contacts(), e.contactId()));
            case ContactRemoved e -> account.with(minus(account.contacts(), e.contactId()));
            case PointsPurchased e -> account.with(ledger.bought(e));
            case PointsDebited e ->
                account.with(ledger.burnt(e.allocations()), e.ticketId(), new Debited(e.debitedAt(), e.allocations()));
            case EntitlementDenied e -> account.with(denied(account.claims(), e));
            case PointsCredited e -> account.with(ledger.restored(e.lots()), e.ticketId(), new Credited());
            case RefundRequested e ->
                account.claims().of(e.ticketId()).orElseThrow() instanceof Debited debit
                        ? account.with(ledger, e.ticketId(), new Refunding(debit))
                        : account;
            case PointsExpired e -> account.with(ledger.expired(e.lotId()));
        };
    }

    private static Claims denied(Claims claims, EntitlementDenied event) {
        return switch (event.reason()) {
            case INSUFFICIENT_POINTS -> claims.withWaiting(event.ticketId(), event.pointsNeeded());
            case CHANNEL_NOT_ALLOWED, UNKNOWN_ACCOUNT, TICKET_ENDED -> claims.with(event.ticketId(), new Denied());
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
