package tallydesk.log;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tallydesk.contract.MalformedRecord;
import tallydesk.decider.Rejection;

/**
 * Why something failed, for logs and operators, in classes and codes. Never in an exception's own words: a parser quotes what it could
 * not read, PostgreSQL the key that it has already, and both may be somebody's address or letter.
 */
public final class Reason {
    /** Longest chain of causes that is told. */
    private static final int CAUSES_MAX = 8;

    private Reason() {}

    public static String of(Throwable failure) {
        return causes(failure).map(Reason::one).collect(Collectors.joining(", by "));
    }

    /** The same for the person who began a job; in our own words where we have any, since these quote nobody. */
    public static String inWords(Throwable failure) {
        return failure instanceof Rejection ours ? ours.getMessage() : of(failure);
    }

    /** The same for the log, with the line of code where it began. */
    public static String withPlace(Throwable failure) {
        Throwable root = causes(failure).reduce((_, cause) -> cause).orElseThrow();
        return Arrays.stream(root.getStackTrace())
                .findFirst()
                .map(frame -> of(failure) + " at " + frame.getClassName() + ":" + frame.getLineNumber())
                .orElseGet(() -> of(failure));
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).limit(CAUSES_MAX);
    }

    private static String one(Throwable failure) {
        return switch (failure) {
            case Rejection rejection -> "Rejection " + rejection.code();
            case SQLException sql -> sql.getClass().getSimpleName() + " " + sql.getSQLState();
            // Its faults are phrases of ours and quote no value.
            case MalformedRecord malformed -> "MalformedRecord " + malformed.getMessage();
            default -> failure.getClass().getSimpleName();
        };
    }
}
