package tallydesk.notification.delivery;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import tallydesk.notification.letter.Letter;

/** The way to the real mail server, with arranged mishaps for some recipients. */
public final class Mishaps implements PostOffice {
    private final PostOffice real;
    private final Map<String, PostOffice> arranged = new ConcurrentHashMap<>();

    /** Addresses of the letters that were on their way, in order. */
    public final List<String> handed = new CopyOnWriteArrayList<>();

    Mishaps(PostOffice real) {
        this.real = real;
    }

    /** The process dies; nothing of what it was about to do happens. */
    static final class Crash extends Error {
        private static final long serialVersionUID = 1L;
    }

    @Override
    public Answer hand(Letter letter) {
        handed.add(letter.to().text());
        return arranged.getOrDefault(letter.to().text(), real).hand(letter);
    }

    /** Once, the letter reaches the server and the courier dies before it can record that. */
    public void crashAfterServerTook(String address) {
        arranged.put(address, letter -> {
            arranged.remove(address);
            real.hand(letter);
            throw new Crash();
        });
    }

    /** Once, the courier dies with the letter in hand. */
    public void crashBeforeServerTook(String address) {
        arranged.put(address, letter -> {
            arranged.remove(address);
            throw new Crash();
        });
    }

    /** The server takes the letter, but answers only then. */
    void answeringOnly(String address, CountDownLatch then) {
        arranged.put(address, letter -> {
            await(then);
            return real.hand(letter);
        });
    }

    static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Until {@link #mended}. */
    public void answering(String address, Answer answer) {
        arranged.put(address, letter -> answer);
    }

    public void mended(String address) {
        arranged.remove(address);
    }

    public long handed(String address) {
        return handed.stream().filter(address::equals).count();
    }
}
