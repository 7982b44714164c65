package tallydesk.entitlement.domain;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tallydesk.entitlement.domain.Account.Registered;
import tallydesk.entitlement.domain.AccountEvent.PointsDebited;
import tallydesk.entitlement.domain.Claim.Waiting;

/** Rule 12: points that come in admit the tickets that wait for them, in order of arrival; a key that comes in, those that it covers. */
final class WaitingLine {
    /**
     * Most admissions of one command, which appends a limited number of events. The admission of each of them serves on; a new
     * claim never overtakes those who wait.
     */
    static final int ADMISSIONS_MAX = 50;

    /** Most tickets of one account that wait. One more is declined, which is said at once and costs nothing. */
    public static final int WAITING_MAX = 1_000;

    /** What plain points buy (rule 19): Monday to Friday, first response within four business hours. */
    private static final String INCIDENT_SUPPORT = "INCIDENT";

    private WaitingLine() {}

    /** The same events, and behind them the admissions that they make possible. */
    static List<AccountEvent> servedAfter(List<AccountEvent> events, AccountCommand c, Account before) {
        Account after = before;
        for (AccountEvent event : events) {
            after = Account.evolve(after, event);
        }
        if (events.isEmpty() || !(after instanceof Registered registered)) {
            return events;
        }
        List<AccountEvent> all = new ArrayList<>(events);
        all.addAll(admissions(c, registered));
        return List.copyOf(all);
    }

    static List<AccountEvent> served(AccountCommand c, Account account) {
        return account instanceof Registered registered ? admissions(c, registered) : List.of();
    }

    /**
     * Points stop at the first ticket that the balance cannot pay for, so that a cheaper one does not overtake it. A key takes
     * nothing away from those before.
     */
    static List<AccountEvent> admissions(AccountCommand c, Registered account) {
        ZoneId zone = account.registration().zone();
        List<AccountEvent> admissions = new ArrayList<>();
        Ledger ledger = account.ledger();
        boolean pointsLast = true;
        for (Waiting waiting : account.waiting()) {
            if (admissions.size() == ADMISSIONS_MAX) {
                break;
            }
            Agreement agreement = new Agreement(account, waiting.product(), c.now());
            Optional<SupportKey> key = agreement.key();
            List<Lot> good = ledger.good(c.now(), zone);
            pointsLast = pointsLast && (key.isPresent() || Ledger.sum(good) >= waiting.points());
            if (key.isPresent()) {
                admissions.add(agreement.granted(c.accountId(), waiting.ticketId(), key.get()));
            } else if (pointsLast) {
                PointsDebited debit = debit(c, waiting, good, agreement);
                ledger = ledger.burnt(debit.allocations());
                admissions.add(debit);
            } else if (account.keys().keys().isEmpty()) {
                break;
            }
        }
        return List.copyOf(admissions);
    }

    private static PointsDebited debit(AccountCommand c, Waiting waiting, List<Lot> good, Agreement agreement) {
        Registration registration = agreement.account().registration();
        int balance = Ledger.sum(good);
        return new PointsDebited(
                c.accountId(),
                waiting.ticketId(),
                waiting.points(),
                BurnOrder.burn(good, waiting.points()),
                balance - waiting.points(),
                INCIDENT_SUPPORT,
                registration.zone(),
                registration.holidayRegion(),
                c.now(),
                agreement.considered(Considered.enoughPoints(balance, waiting.points())));
    }
}
