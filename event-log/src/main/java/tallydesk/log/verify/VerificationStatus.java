package tallydesk.log.verify;

import java.util.List;
import java.util.stream.Stream;
import tallydesk.log.jobs.JobStatus;

/**
 * How a verification of the log stands; what the operator sees.
 *
 * @param processed records of the topic and events of the log that were looked at
 * @param total offsets and sequence numbers given out; not all of them became records and events, so processed ends below
 * @param faults how many were found
 * @param first the first of them, at most {@link #LISTED_MAX}
 * @param error null unless it could not be carried through
 */
public record VerificationStatus(
        State state, long processed, long total, long faults, List<LogFault> first, String error)
        implements JobStatus<VerificationStatus> {
    /** Most faults that are named. */
    public static final int LISTED_MAX = 100;

    static final VerificationStatus STARTED = new VerificationStatus(State.RUNNING, 0, 0, 0, List.of(), null);

    VerificationStatus expecting(long more) {
        return new VerificationStatus(state, processed, total + more, faults, first, error);
    }

    VerificationStatus advanced(long more) {
        return new VerificationStatus(state, processed + more, total, faults, first, error);
    }

    VerificationStatus found(LogFault fault) {
        List<LogFault> listed = first.size() < LISTED_MAX
                ? Stream.concat(first.stream(), Stream.of(fault)).toList()
                : first;
        return new VerificationStatus(state, processed, total, faults + 1, listed, error);
    }

    VerificationStatus done() {
        return new VerificationStatus(State.DONE, processed, total, faults, first, null);
    }

    @Override
    public VerificationStatus failed(String why) {
        return new VerificationStatus(State.FAILED, processed, total, faults, first, why);
    }
}
