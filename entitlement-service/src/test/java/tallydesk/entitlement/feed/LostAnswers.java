package tallydesk.entitlement.feed;

import jakarta.annotation.Priority;
import jakarta.decorator.Decorator;
import jakarta.decorator.Delegate;
import jakarta.enterprise.inject.Any;
import jakarta.inject.Inject;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import tallydesk.log.Sql;
import tallydesk.log.Transactions;
import tallydesk.log.VersionConflict;

/** The service's own transactions, of which one that a test waits for commits and is not heard to have. */
@Decorator
@Priority(1)
class LostAnswers implements Transactions {
    /** The next transaction that takes a {@link CrashSteps step} loses its answer. */
    static final AtomicBoolean NEXT = new AtomicBoolean();

    private final Transactions real;
    private final Sql sql;

    @Inject
    LostAnswers(@Delegate @Any Transactions real, Sql sql) {
        this.real = real;
        this.sql = sql;
    }

    @Override
    public <T> T inNew(Supplier<T> work) {
        boolean[] lost = new boolean[1];
        T result = real.inNew(() -> {
            T done = work.get();
            lost[0] = NEXT.get() && CrashSteps.taken(sql) > 0 && NEXT.getAndSet(false);
            return done;
        });
        if (lost[0]) {
            throw new VersionConflict("a test: committed, and nobody heard", 0);
        }
        return result;
    }

    @Override
    public void afterCommit(Runnable work) {
        real.afterCommit(work);
    }
}
