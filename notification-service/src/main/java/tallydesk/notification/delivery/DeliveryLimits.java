package tallydesk.notification.delivery;

import java.time.Duration;
import tallydesk.notification.domain.BackOff;

/**
 * How many and how long.
 *
 * @param atOnce most letters that one courier has in hand, hence also the most that it claims at once
 * @param smtp how long the mail server may take
 * @param lease how long a claimed letter is a courier's own; above the longest dialogue, so that only a courier that died or
 *     stood still loses one
 * @param unknownOutcomesMax after so many attempts of which nobody knows what became (no answer after the final dot, a courier
 *     that died), a letter fails where an operator sees it: each may have been a copy
 * @param dueTimeWithin how long a confirmation waits for the clock of its ticket
 * @param patience how long a letter waits for what it must tell; then it fails where an operator sees it
 * @param lookAgainAfter pause while something is missing
 * @param probeFirst first pause while the mail server is away
 * @param probeLongest longest pause while it is
 * @param backOff for letters that the server does not take for now
 */
record DeliveryLimits(
        int atOnce,
        SmtpLimits smtp,
        Duration lease,
        int unknownOutcomesMax,
        Duration dueTimeWithin,
        Duration patience,
        Duration lookAgainAfter,
        Duration probeFirst,
        Duration probeLongest,
        BackOff backOff) {

    private static final Duration RECORD_WITHIN_MIN = Duration.ofSeconds(1);

    static final DeliveryLimits USUAL = new DeliveryLimits(
            8,
            SmtpLimits.RFC_5321,
            Duration.ofMinutes(22),
            3,
            Duration.ofSeconds(3),
            Duration.ofMinutes(15),
            Duration.ofMillis(100),
            Duration.ofSeconds(1),
            Duration.ofSeconds(30),
            BackOff.MAIL);

    DeliveryLimits {
        if (recordWithin(lease, smtp).compareTo(RECORD_WITHIN_MIN) < 0) {
            throw new IllegalArgumentException("a lease leaves time to record how the longest dialogue ended");
        }
    }

    /** How long a courier may insist on recording what became of a letter. */
    Duration recordWithin() {
        return recordWithin(lease, smtp);
    }

    private static Duration recordWithin(Duration lease, SmtpLimits smtp) {
        return lease.minus(smtp.whole());
    }
}
