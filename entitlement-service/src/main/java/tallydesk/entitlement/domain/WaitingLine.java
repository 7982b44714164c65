package tallydesk.entitlement.domain;

import java.util.ArrayList;
import java.util.List;
import tallydesk.entitlement.domain.Account.Registered;
import tallydesk.entitlement.domain.AccountEvent.PointsDebited;
import tallydesk.entitlement.domain.Claim.Waiting;

/** Rule 12: points that come in admit the tickets that wait for them, in order of arrival. */
final class WaitingLine {
    /**
     * Most debits of one command, which appends a limited number of events. The admission of each of them serves on; a new
     * claim never overtakes those who wait.
     */
    static final int DEBITS_MAX = 50;

    /** What plain points buy (rule 19): Monday to Friday, first response within four business hours. */
    private static final String INCIDENT_SUPPORT = "INCIDENT";

    private WaitingLine() {}

    /** The same events, and behind them the debits that they make possible. */
    static List<AccountEvent> servedAfter(List<AccountEvent> events, AccountCommand c, Account before) {
        Account after = before;
        for (AccountEvent event : events) {
            after = Account.evolve(after, event);
        }
        if (events.isEmpty() || !(after instanceof Registered registered)) {
            return events;
        }
        List<AccountEvent> all = new ArrayList<>(events);
        all.addAll(debits(c, registered));
        return List.copyOf(all);
    }

    static List<AccountEvent> served(AccountCommand c, Account account) {
        return account instanceof Registered registered ? List.copyOf(debits(c, registered)) : List.of();
    }

    /** Stops at the first ticket that the balance cannot pay for, so that a cheaper one does not overtake it. */
    static List<PointsDebited> debits(AccountCommand c, Registered account) {
        Registration registration = account.registration();
        List<PointsDebited> debits = new ArrayList<>();
        Ledger ledger = account.ledger();
        for (Waiting waiting : account.waiting()) {
            List<Lot> good = ledger.good(c.now(), registration.zone());
            if (debits.size() == DEBITS_MAX || Ledger.sum(good) < waiting.points()) {
                break;
            }
            PointsDebited debit = debit(c, waiting, good, registration);
            ledger = ledger.burnt(debit.allocations());
            debits.add(debit);
        }
        return List.copyOf(debits);
    }

    private static PointsDebited debit(AccountCommand c, Waiting waiting, List<Lot> good, Registration registration) {
        return new PointsDebited(
                c.accountId(),
                waiting.ticketId(),
                waiting.points(),
                BurnOrder.burn(good, waiting.points()),
                Ledger.sum(good) - waiting.points(),
                INCIDENT_SUPPORT,
                registration.zone(),
                registration.holidayRegion(),
                c.now());
    }
}
