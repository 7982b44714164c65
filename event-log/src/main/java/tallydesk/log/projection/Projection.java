package tallydesk.log.projection;

import java.util.List;
import tallydesk.log.feed.Follower;

/**
 * Builds the rows that answer one question, from the public topics, and does nothing else: no mail, no command. So it may be
 * replayed at any time. Its rows are made from facts alone; a row must come out the same whatever the order in which
 * different topics arrive.
 */
public interface Projection extends Follower {
    /** Its tables in schema {@code view}, without the schema. No identity columns, no references between them. */
    List<String> tables();
}
