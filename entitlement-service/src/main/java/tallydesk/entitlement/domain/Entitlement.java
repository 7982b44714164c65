package tallydesk.entitlement.domain;

import java.time.ZoneId;
import java.util.List;
import tallydesk.decider.Rejection;
import tallydesk.entitlement.domain.Account.Registered;
import tallydesk.entitlement.domain.Account.Unregistered;
import tallydesk.entitlement.domain.AccountCommand.ClaimEntitlement;
import tallydesk.entitlement.domain.AccountEvent.EntitlementDenied;
import tallydesk.entitlement.domain.AccountEvent.PointsDebited;

/** Who opens a ticket must be entitled to it: rule 6 (channel), 9 (agreement), 10 (points on hand, never twice). */
final class Entitlement {
    /** What plain points buy (rule 19): Monday to Friday, first response within four business hours. */
    static final String INCIDENT_SUPPORT = "INCIDENT";

    private Entitlement() {}

    /** One answer per ticket, for good. A denial is an event, because ticket-service must hear of it. */
    static List<AccountEvent> decide(ClaimEntitlement c, Account account) {
        if (c.points() < 1) {
            throw new Rejection("points-out-of-range", "An incident costs at least 1 point.");
        }
        if (account.claims().of(c.ticketId()).isPresent()) {
            return List.of();
        }
        return switch (account) {
            case Unregistered _ -> List.of(denied(c, DenialReason.UNKNOWN_ACCOUNT, 0, List.of()));
            case Registered registered -> List.of(decide(c, registered));
        };
    }

    private static AccountEvent decide(ClaimEntitlement c, Registered account) {
        Registration registration = account.registration();
        ZoneId zone = registration.zone();
        List<Lot> good = account.ledger().good(c.now(), zone);
        int balance = Ledger.sum(good);
        if (!registration.edition().allows(c.channel())) {
            Considered channel = Considered.channel(registration.edition(), c.channel());
            return denied(c, DenialReason.CHANNEL_NOT_ALLOWED, balance, List.of(channel));
        }
        if (balance < c.points()) {
            Considered points = Considered.tooFewPoints(balance, c.points());
            return denied(c, DenialReason.INSUFFICIENT_POINTS, balance, List.of(points));
        }
        return new PointsDebited(
                c.accountId(),
                c.ticketId(),
                c.points(),
                BurnOrder.burn(good, c.points()),
                balance - c.points(),
                INCIDENT_SUPPORT,
                zone,
                registration.holidayRegion(),
                c.now());
    }

    private static AccountEvent denied(
            ClaimEntitlement c, DenialReason reason, int balance, List<Considered> considered) {
        return new EntitlementDenied(c.accountId(), c.ticketId(), reason, c.points(), balance, considered);
    }
}
