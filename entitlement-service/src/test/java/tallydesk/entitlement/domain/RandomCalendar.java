package tallydesk.entitlement.domain;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Random;

/** A dozen years that pass in irregular steps, with a liking for the instants and days at which rules turn. */
final class RandomCalendar {
    private final Random random;
    private final CoinAccount account;
    private Instant now = Instant.parse("2023-02-20T00:00:00Z");

    /** @param account whose days they are */
    RandomCalendar(Random random, CoinAccount account) {
        this.random = random;
        this.account = account;
    }

    /** Now and then the very instant at which a day ends, or just before; and a long pause in which points die. */
    Instant next() {
        Instant midnight =
                account.today(now).plusDays(1).atStartOfDay(account.zone).toInstant();
        Instant before = midnight.minusNanos(1_000);
        int dice = random.nextInt(1_000);
        if (dice == 0) {
            now = now.plus(Duration.ofDays(250));
        } else if (dice < 60) {
            now = midnight;
        } else if (dice < 120 && before.isAfter(now)) {
            now = before;
        } else {
            now = now.plus(Duration.ofMinutes(random.nextInt(16 * 60)));
        }
        return now;
    }

    /** Some are told of late or too early, and some were made on a day that next year does not have. */
    LocalDate purchaseDate() {
        LocalDate today = account.today(now);
        LocalDate lastOfFebruary = LocalDate.of(today.getYear(), 3, 1).minusDays(1);
        int dice = random.nextInt(40);
        if (dice < 4 && !lastOfFebruary.isAfter(today)) {
            return lastOfFebruary;
        } else if (dice == 4) {
            return today.plusDays(1);
        }
        return dice < 15 ? today.minusDays(random.nextInt(364)) : today;
    }
}
