package tallydesk.log;

import java.time.Duration;
import java.util.function.Supplier;

/** Runs work in a database transaction of its own: committed when it returns, rolled back when it throws. */
public interface Transactions {
    <T> T inNew(Supplier<T> work);

    /** For work that may take longer than others wait. */
    default <T> T inNew(Duration most, Supplier<T> work) {
        return inNew(work);
    }

    default void inNew(Runnable work) {
        inNew(() -> {
            work.run();
            return null;
        });
    }

    /** Runs after the surrounding transaction has committed; at once if there is none. */
    void afterCommit(Runnable work);
}
