package tallydesk.notification.delivery;

import java.time.Duration;

/**
 * How long a mail server may take, step by step (RFC 5321, section 4.5.3.2). Before the final dot it has no letter, and leaving
 * it doubles nothing; after the dot every minute of patience saves a customer a second copy.
 *
 * @param connectWithin until it takes our connection
 * @param commandWithin until it answers a command; its greeting, an encryption and the text of a letter count as one each
 * @param commandsWithin all of that together. The RFC would give every command its five minutes; a server that needs them
 *     more than twice is as good as away
 * @param takenWithin until it answers for a letter, after the final dot
 */
record SmtpLimits(Duration connectWithin, Duration commandWithin, Duration commandsWithin, Duration takenWithin) {
    static final SmtpLimits RFC_5321 = new SmtpLimits(
            Duration.ofSeconds(5), Duration.ofMinutes(5), Duration.ofMinutes(10), Duration.ofMinutes(10));

    /** The longest dialogue about one letter. */
    Duration whole() {
        return commandsWithin.plus(takenWithin);
    }
}
