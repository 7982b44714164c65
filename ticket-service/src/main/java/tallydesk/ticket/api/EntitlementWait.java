package tallydesk.ticket.api;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tallydesk.ticket.Patience;
import tallydesk.ticket.Status;

/** {@code Prefer: wait=5} (RFC 7240): holds a new ticket's answer until entitlement-service has answered. */
@ApplicationScoped
class EntitlementWait {
    /** Longest wait that is granted. */
    static final Duration WAIT_MAX = Duration.ofSeconds(10);

    /** So many requests may wait at once; for more the preference is not honoured. */
    static final int WAITERS_MAX = 50;

    private static final Pattern WAIT =
            Pattern.compile("(?:^|[,;])\\s*wait\\s*=\\s*\"?(\\d{1,6})\"?\\s*(?:[,;]|$)", Pattern.CASE_INSENSITIVE);

    private final Semaphore waiters = new Semaphore(WAITERS_MAX);

    /** What the header asks for, cut to {@link #WAIT_MAX}; empty if it asks for no wait. */
    static Optional<Duration> asked(String prefer) {
        Matcher wait = WAIT.matcher(prefer == null ? "" : prefer);
        return wait.find()
                ? Optional.of(Duration.ofSeconds(Math.min(WAIT_MAX.toSeconds(), Long.parseLong(wait.group(1)))))
                : Optional.empty();
    }

    /** The ticket as it is once it is no longer new, or as it is when the time is over. */
    TicketFold until(Duration most, Supplier<TicketFold> look) {
        if (!waiters.tryAcquire()) {
            return look.get();
        }
        try {
            return Patience.of(most)
                    .until(() -> Optional.of(look.get()).filter(ticket -> ticket.status() != Status.NEW))
                    .orElseGet(look);
        } finally {
            waiters.release();
        }
    }
}
