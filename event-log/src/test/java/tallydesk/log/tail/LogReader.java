package tallydesk.log.tail;

import java.util.List;
import tallydesk.log.Recorded;

/** A way to follow the log, page by page: ours, and those that are known to be wrong. */
@FunctionalInterface
interface LogReader {
    /** The next events, at most {@code limit}; empty where nothing is to be seen at the moment. */
    List<Recorded> page(int limit);
}
