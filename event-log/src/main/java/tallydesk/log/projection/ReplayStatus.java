package tallydesk.log.projection;

import tallydesk.log.jobs.JobStatus;

/**
 * How a rebuild or a verification stands; what the operator sees.
 *
 * @param processed records replayed so far; offsets of transaction markers are in {@code total} but never here, so it ends
 *     below
 * @param total offsets to replay, as last seen
 * @param rows of the fresh tables
 * @param differences rows that stand in one of the two generations only
 * @param error null unless it failed; the old tables then go on serving
 */
public record ReplayStatus(
        String name,
        State state,
        long processed,
        long total,
        long rows,
        long differences,
        String checksum,
        String servingChecksum,
        String error)
        implements JobStatus<ReplayStatus> {

    static ReplayStatus started(String name) {
        return new ReplayStatus(name, State.RUNNING, 0, 0, 0, 0, null, null, null);
    }

    ReplayStatus advanced(long records, long newTotal) {
        return new ReplayStatus(
                name, state, processed + records, newTotal, rows, differences, checksum, servingChecksum, error);
    }

    ReplayStatus compared(Generation.Checksum fresh, Generation.Checksum serving, long different) {
        return new ReplayStatus(
                name, state, processed, total, fresh.rows(), different, fresh.value(), serving.value(), error);
    }

    ReplayStatus finished() {
        return new ReplayStatus(
                name, State.DONE, processed, total, rows, differences, checksum, servingChecksum, error);
    }

    @Override
    public ReplayStatus failed(String why) {
        return new ReplayStatus(
                name, State.FAILED, processed, total, rows, differences, checksum, servingChecksum, why);
    }
}
