package tallydesk.log;

import java.util.function.Supplier;

/** Runs work in a database transaction of its own: committed when it returns, rolled back when it throws. */
public interface Transactions {
    <T> T inNew(Supplier<T> work);

    default void inNew(Runnable work) {
        inNew(() -> {
            work.run();
            return null;
        });
    }

    /** Runs after the surrounding transaction has committed; at once if there is none. */
    void afterCommit(Runnable work);
}
