package tallydesk.notification.delivery;

import java.time.Duration;
import tallydesk.notification.domain.BackOff;

/**
 * How many and how long.
 *
 * @param atOnce most letters that one courier has in hand, hence also the most that it claims at once
 * @param smtp how long the mail server may take
 * @param lease how long a claimed letter is a courier's own; renewed while it has it in hand, however long the dialogue
 *     lasts, so that only a courier that died or stood still loses one
 * @param renewEvery so often; a lease outlasts it and a database connection that hangs until its time-out
 * @param recordWithin how long a courier insists on recording what became of a letter
 * @param unknownOutcomesMax after so many attempts of which nobody knows what became (no answer after the final dot, a courier
 *     that died), a letter fails where an operator sees it: each may have been a copy
 * @param dueTimeWithin how long a confirmation waits for the clock of its ticket
 * @param patience how long a letter waits for what it must tell; then it fails where an operator sees it
 * @param unreadableWithin how long a letter whose facts a replica cannot read is left to others between its looks
 * @param lookAgainAfter first pause while something is missing; later ones grow with the letter's age
 * @param lookAgainLongest longest pause while something is missing
 * @param probeFirst first pause while the mail server is away
 * @param probeLongest longest pause while it is
 * @param backOff for letters that the server does not take for now
 */
record DeliveryLimits(
        int atOnce,
        SmtpLimits smtp,
        Duration lease,
        Duration renewEvery,
        Duration recordWithin,
        int unknownOutcomesMax,
        Duration dueTimeWithin,
        Duration patience,
        Duration unreadableWithin,
        Duration lookAgainAfter,
        Duration lookAgainLongest,
        Duration probeFirst,
        Duration probeLongest,
        BackOff backOff) {

    private static final Duration RENEW_EVERY = Duration.ofSeconds(10);

    /** @param lease more than two of the pauses between its renewals */
    static DeliveryLimits usual(Duration lease) {
        if (lease.compareTo(RENEW_EVERY.multipliedBy(2)) <= 0) {
            throw new IllegalArgumentException("TALLYDESK_MAIL_LEASE must be more than 20 seconds, not " + lease);
        }
        return new DeliveryLimits(
                8,
                SmtpLimits.RFC_5321,
                lease,
                RENEW_EVERY,
                Duration.ofMinutes(2),
                3,
                Duration.ofSeconds(3),
                Duration.ofMinutes(15),
                Duration.ofDays(1),
                Duration.ofMillis(100),
                Duration.ofSeconds(10),
                Duration.ofSeconds(1),
                Duration.ofSeconds(30),
                BackOff.MAIL);
    }

    /** Most of what is missing is a moment away; where it is not, a thousand letters that look ten times a second would make it late. */
    Duration lookAgain(Duration age) {
        Duration grown = age.dividedBy(2);
        Duration least = grown.compareTo(lookAgainAfter) < 0 ? lookAgainAfter : grown;
        return least.compareTo(lookAgainLongest) > 0 ? lookAgainLongest : least;
    }
}
