package tallydesk.log.feed;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import tallydesk.log.Transactions;
import tallydesk.log.VersionConflict;

/** Real transactions, with what a test lets happen just before or just after the first, the second … of them. */
final class Unsteady implements Transactions {
    private final Transactions real;
    private final Map<Integer, Runnable> before = new HashMap<>();
    private final Map<Integer, Runnable> after = new HashMap<>();
    private int count;

    Unsteady(Transactions real) {
        this.real = real;
    }

    void before(int transaction, Runnable what) {
        before.put(transaction, what);
    }

    /** After the commit, before its caller knows. */
    void after(int transaction, Runnable what) {
        after.put(transaction, what);
    }

    /** How many transactions were begun. */
    int count() {
        return count;
    }

    /** As when the connection dies: a failure that passes. */
    static void loseTheAnswer() {
        throw new VersionConflict("a test", 0);
    }

    @Override
    public <T> T inNew(Supplier<T> work) {
        int mine = ++count;
        before.getOrDefault(mine, () -> {}).run();
        T result = real.inNew(work);
        after.getOrDefault(mine, () -> {}).run();
        return result;
    }

    @Override
    public void afterCommit(Runnable work) {
        real.afterCommit(work);
    }
}
