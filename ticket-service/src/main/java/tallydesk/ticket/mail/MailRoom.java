package tallydesk.ticket.mail;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ServiceUnavailableException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** How much mail is in memory at once: large mails come one after the other, however many are sent at the same time. */
@ApplicationScoped
class MailRoom {
    /** Bytes of mail at once; one of the largest and some small ones. */
    static final int BYTES_AT_ONCE_MAX = 32 * 1024 * 1024;

    /** A mail that finds no room for so long is refused, or left in the mailbox, for now. */
    static final Duration WAIT_MAX = Duration.ofSeconds(15);

    private final Semaphore bytesFree = new Semaphore(BYTES_AT_ONCE_MAX, true);

    /** Room that was taken; given back when closed. */
    interface Place extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * @param bytes of the mail; at most {@link MailResource#MAIL_BYTES_MAX} are counted
     * @throws ServiceUnavailableException if there is no room for {@link #WAIT_MAX}
     */
    Place take(long bytes) {
        int counted = (int) Math.min(bytes, MailResource.MAIL_BYTES_MAX);
        try {
            if (!bytesFree.tryAcquire(counted, WAIT_MAX.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new ServiceUnavailableException(WAIT_MAX.toSeconds());
            }
            return () -> bytesFree.release(counted);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServiceUnavailableException(WAIT_MAX.toSeconds(), e);
        }
    }
}
