package tallydesk.entitlement.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import tallydesk.decider.Rejection;
import tallydesk.entitlement.domain.Account.Registered;
import tallydesk.entitlement.domain.Account.Unregistered;
import tallydesk.entitlement.domain.AccountCommand.ClaimEntitlement;
import tallydesk.entitlement.domain.AccountEvent.EntitlementDenied;
import tallydesk.entitlement.domain.AccountEvent.PointsDebited;
import tallydesk.entitlement.domain.Claim.Waiting;

/** Who opens a ticket must be entitled to it: rule 6 (channel), 9 (agreement: keys before points), 10 (points on hand, never twice). */
final class Entitlement {
    private Entitlement() {}

    /** One answer per ticket. A denial is an event, because ticket-service must hear of it. */
    static List<AccountEvent> decide(ClaimEntitlement c, Account account, Past past) {
        if (c.points() < 1) {
            throw new Rejection("points-out-of-range", "An incident costs at least 1 point.");
        }
        if (past.claims().of(c.ticketId()).isPresent()) {
            return List.of();
        }
        return switch (account) {
            case Unregistered _ -> List.of(denied(c, DenialReason.UNKNOWN_ACCOUNT, 0, List.of()));
            case Registered registered -> decide(c, registered);
        };
    }

    private static List<AccountEvent> decide(ClaimEntitlement c, Registered account) {
        Registration registration = account.registration();
        int balance = account.ledger().balance(c.now(), registration.zone());
        if (!registration.edition().allows(c.channel())) {
            Considered channel = Considered.channel(registration.edition(), c.channel());
            return List.of(denied(c, DenialReason.CHANNEL_NOT_ALLOWED, balance, List.of(channel)));
        }
        Agreement agreement = new Agreement(account, c.product(), c.now());
        Optional<SupportKey> key = agreement.key();
        if (key.isPresent()) {
            // A key whose first day has come covers those, too, who have waited since before.
            List<AccountEvent> granted = List.of(agreement.granted(c.accountId(), c.ticketId(), key.get()));
            return WaitingLine.servedAfter(granted, c, account);
        }
        // It joins the end of the line, which is as a rule empty: whoever waits there was first.
        Registered joined = account.withWaiting(new Waiting(c.ticketId(), c.points(), c.product()));
        List<AccountEvent> admissions = WaitingLine.admissions(c, joined);
        List<AccountEvent> events = new ArrayList<>(admissions);
        List<PointsDebited> debits = debits(admissions);
        if (debits.isEmpty() || !debits.getLast().ticketId().equals(c.ticketId())) {
            int left = balance - debits.stream().mapToInt(PointsDebited::points).sum();
            List<Considered> considered = agreement.considered(tooFew(left, c.points()));
            boolean isRoom = account.waiting().size() - admissions.size() < WaitingLine.WAITING_MAX;
            events.add(
                    isRoom ? waits(c, left, considered) : denied(c, DenialReason.TOO_MANY_WAITING, left, considered));
        }
        return List.copyOf(events);
    }

    private static List<PointsDebited> debits(List<AccountEvent> admissions) {
        return admissions.stream()
                .filter(PointsDebited.class::isInstance)
                .map(PointsDebited.class::cast)
                .toList();
    }

    private static AccountEvent waits(ClaimEntitlement c, int balance, List<Considered> considered) {
        return new EntitlementDenied(
                c.accountId(),
                c.ticketId(),
                DenialReason.INSUFFICIENT_POINTS,
                c.points(),
                balance,
                considered,
                c.product());
    }

    private static Considered tooFew(int balance, int needed) {
        return balance < needed ? Considered.tooFewPoints(balance, needed) : Considered.othersFirst(balance);
    }

    /** A ticket that has ended waits for points no longer. Nothing where it does not wait. */
    static List<AccountEvent> withdraw(AccountCommand c, UUID ticketId, Account account, Past past) {
        return account instanceof Registered registered
                        && past.claims().of(ticketId).orElse(null) instanceof Waiting waiting
                ? List.of(new EntitlementDenied(
                        c.accountId(),
                        ticketId,
                        DenialReason.TICKET_ENDED,
                        waiting.points(),
                        registered
                                .ledger()
                                .balance(c.now(), registered.registration().zone()),
                        List.of()))
                : List.of();
    }

    private static AccountEvent denied(
            ClaimEntitlement c, DenialReason reason, int balance, List<Considered> considered) {
        return new EntitlementDenied(c.accountId(), c.ticketId(), reason, c.points(), balance, considered);
    }
}
