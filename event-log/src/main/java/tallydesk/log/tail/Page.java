package tallydesk.log.tail;

import java.util.List;
import tallydesk.log.Recorded;

/**
 * @param events in the order of {@code seq}; within a stream that is the order of versions
 * @param next where to go on; equal to the cursor asked with if there was nothing
 */
public record Page(List<Recorded> events, Cursor next) {}
