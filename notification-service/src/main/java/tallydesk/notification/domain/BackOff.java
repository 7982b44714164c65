package tallydesk.notification.domain;

import java.time.Duration;
import java.util.Optional;

/**
 * How patient the desk is with a mail server that fails for the moment: the pause doubles with every failed attempt.
 *
 * @param first pause after the first failed attempt
 * @param longest no pause is longer
 * @param giveUpAfter no attempt is made later than this after the first one
 */
public record BackOff(Duration first, Duration longest, Duration giveUpAfter) {

    /** From half a minute to an hour, for three days. */
    public static final BackOff MAIL = new BackOff(Duration.ofSeconds(30), Duration.ofHours(1), Duration.ofHours(72));

    private static final int DOUBLINGS_MAX = 30;

    public BackOff {
        if (first.compareTo(Duration.ofMillis(1)) < 0 || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException("a back-off starts at a millisecond or more and never shrinks");
        }
    }

    /**
     * How long to wait for the next attempt; empty if it would come too late, which is the time to give up.
     *
     * @param failedAttempts 1 or more
     * @param sinceFirstAttempt time since the first attempt of this round
     * @param jitter from 0 to below 1, drawn by the caller: takes up to half off, so that letters that failed together
     *     do not come back together
     */
    public Optional<Duration> delay(int failedAttempts, Duration sinceFirstAttempt, double jitter) {
        if (failedAttempts < 1 || jitter < 0 || jitter >= 1) {
            throw new IllegalArgumentException("attempts count from 1 and jitter lies from 0 to below 1");
        }
        Duration doubled = first.multipliedBy(1L << Math.min(failedAttempts - 1, DOUBLINGS_MAX));
        Duration capped = doubled.compareTo(longest) < 0 ? doubled : longest;
        Duration pause = capped.minusMillis((long) (capped.toMillis() / 2 * jitter));
        return sinceFirstAttempt.plus(pause).compareTo(giveUpAfter) > 0 ? Optional.empty() : Optional.of(pause);
    }
}
