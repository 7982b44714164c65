package tallydesk.entitlement.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import tallydesk.decider.Rejection;
import tallydesk.entitlement.domain.Account.Registered;
import tallydesk.entitlement.domain.Account.Unregistered;
import tallydesk.entitlement.domain.AccountCommand.ClaimEntitlement;
import tallydesk.entitlement.domain.AccountEvent.EntitlementDenied;
import tallydesk.entitlement.domain.AccountEvent.PointsDebited;
import tallydesk.entitlement.domain.Claim.Waiting;

/** Who opens a ticket must be entitled to it: rule 6 (channel), 9 (agreement), 10 (points on hand, never twice). */
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
        // It joins the end of the line, which is as a rule empty: whoever waits there was first.
        Registered joined = account.withWaiting(new Waiting(c.ticketId(), c.points()));
        List<PointsDebited> debits = WaitingLine.debits(c, joined);
        List<AccountEvent> events = new ArrayList<>(debits);
        if (debits.isEmpty() || !debits.getLast().ticketId().equals(c.ticketId())) {
            int left = balance - debits.stream().mapToInt(PointsDebited::points).sum();
            events.add(denied(c, DenialReason.INSUFFICIENT_POINTS, left, List.of(tooFew(left, c.points()))));
        }
        return List.copyOf(events);
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
