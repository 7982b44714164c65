package tallydesk.notification.delivery;

import java.time.Duration;
import tallydesk.notification.domain.BackOff;

/**
 * How many and how long.
 *
 * @param atOnce most letters that one courier has in hand, hence also the most that it claims at once
 * @param answerWithin longest dialogue with the mail server
 * @param lease how long a claimed letter is a courier's own; well above {@code answerWithin}, so that only a courier that
 *     died or stood still loses one
 * @param dueTimeWithin how long a confirmation waits for the clock of its ticket
 * @param patience how long a letter waits for what it must tell; then it fails where an operator sees it
 * @param lookAgainAfter pause while something is missing
 * @param probeFirst first pause while the mail server is away
 * @param probeLongest longest pause while it is
 * @param backOff for letters that the server does not take for now
 */
record DeliveryLimits(
        int atOnce,
        Duration answerWithin,
        Duration lease,
        Duration dueTimeWithin,
        Duration patience,
        Duration lookAgainAfter,
        Duration probeFirst,
        Duration probeLongest,
        BackOff backOff) {

    static final DeliveryLimits USUAL = new DeliveryLimits(
            8,
            Duration.ofSeconds(30),
            Duration.ofMinutes(2),
            Duration.ofSeconds(3),
            Duration.ofMinutes(15),
            Duration.ofMillis(100),
            Duration.ofSeconds(1),
            Duration.ofSeconds(30),
            BackOff.MAIL);

    DeliveryLimits {
        if (lease.compareTo(answerWithin.multipliedBy(2)) < 0) {
            throw new IllegalArgumentException("a lease lasts at least twice as long as a dialogue");
        }
    }
}
