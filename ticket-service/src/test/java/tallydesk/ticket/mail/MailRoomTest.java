package tallydesk.ticket.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class MailRoomTest {
    private final MailRoom room = new MailRoom();

    @Test
    void aSecondLargeMailWaitsForTheFirstWhileSmallOnesPass()
            throws InterruptedException, ExecutionException, TimeoutException {
        Callable<Boolean> large = () -> {
            try (MailRoom.Place place = room.take(Long.MAX_VALUE)) {
                return place != null;
            }
        };
        try (var senders = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Boolean> second;
            try (MailRoom.Place first = room.take(MailResource.MAIL_BYTES_MAX);
                    MailRoom.Place small = room.take(100_000)) {
                second = senders.submit(large);
                assertThat(second.isDone()).isFalse();
                assertThat(first).isNotSameAs(small);
            }
            assertThat(second.get(20, TimeUnit.SECONDS)).isTrue();
        }
    }
}
