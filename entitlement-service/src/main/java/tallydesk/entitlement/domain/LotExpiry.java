package tallydesk.entitlement.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import tallydesk.entitlement.domain.Account.Registered;
import tallydesk.entitlement.domain.Account.Unregistered;
import tallydesk.entitlement.domain.AccountCommand.ExpirePoints;
import tallydesk.entitlement.domain.AccountEvent.PointsExpired;

/**
 * Rule 11: points expire one year after their date of purchase, at the end of that day in the account's time zone. No debit
 * waits for the record of it: an expired lot is not {@link Lot#isGoodAt good} from that instant on.
 */
public final class LotExpiry {
    private LotExpiry() {}

    /** Bought on 29 February: 28 February next year. */
    public static LocalDate date(LocalDate purchasedOn) {
        return purchasedOn.plusYears(1);
    }

    /** The first instant at which the points are gone: the start of the day after the last good one. */
    public static Instant instant(LocalDate expiresOn, ZoneId zone) {
        return expiresOn.plusDays(1).atStartOfDay(zone).toInstant();
    }

    static List<AccountEvent> decide(ExpirePoints c, Account account) {
        return switch (account) {
            case Unregistered _ -> List.of();
            case Registered registered -> decide(c, registered);
        };
    }

    private static List<AccountEvent> decide(ExpirePoints c, Registered account) {
        Ledger ledger = account.ledger();
        ZoneId zone = account.registration().zone();
        return ledger.lot(c.lotId())
                .map(lot -> lot.isGoodAt(c.now(), zone)
                        ? Warnings.approaching(c, lot, account)
                        : List.<AccountEvent>of(new PointsExpired(
                                c.accountId(),
                                lot.lotId(),
                                lot.points(),
                                lot.expiresOn(),
                                ledger.balance(c.now(), zone))))
                .orElse(List.of());
    }
}
