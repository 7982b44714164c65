package tallydesk.log.relay;

/**
 * The topic holds events that the database does not: it was restored to an earlier moment, or a failover lost commits.
 * Publishing on would give readers two histories, so the relay stops and an operator decides.
 */
public final class ForkDetected extends RuntimeException {
    ForkDetected(String topic, int count, Published example) {
        super("topic " + topic + " holds " + count + " event(s) that the log does not, for example stream "
                + example.stream() + " version " + example.version() + " id " + example.eventId());
    }
}
