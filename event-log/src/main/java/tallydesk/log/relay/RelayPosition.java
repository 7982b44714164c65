package tallydesk.log.relay;

import java.util.Map;
import tallydesk.log.tail.Cursor;

/**
 * What the relay remembers between terms; travels to the broker in the Kafka transaction of the events it speaks of.
 *
 * @param database which history the cursor belongs to
 * @param last the newest event on the topic; null before the first
 * @param ends partition of the fact topic to one past the last record that was compared with the log
 */
record RelayPosition(DatabaseIdentity database, Cursor cursor, Published last, Map<String, Long> ends) {}
