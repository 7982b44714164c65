package tallydesk.log.relay;

/**
 * Log and topic do not tell one history, or the log cannot say what is new. Publishing on would lose events or give readers
 * two histories, so the relay stops and an operator decides.
 */
public final class ForkDetected extends RuntimeException {
    /** The log refuses every change of a row, this one too, unless its trigger is told to look away. */
    static final String ADOPTION = "BEGIN; ALTER TABLE log.event DISABLE TRIGGER event_append_only;"
            + " UPDATE log.event SET txid = '3';"
            + " ALTER TABLE log.event ENABLE TRIGGER event_append_only; COMMIT";

    private ForkDetected(String message) {
        super(message);
    }

    /** The database was restored to an earlier moment, or a failover lost commits. */
    static ForkDetected unknown(String topic, int count, Published example) {
        return new ForkDetected(
                "topic " + topic + " holds " + count + " event(s) that the log does not, for example stream "
                        + example.stream() + " version " + example.version() + " id " + example.eventId());
    }

    /** The rows of a dump bring the transaction ids of the cluster they come from, which mean nothing here. */
    static ForkDetected loaded(long count) {
        return new ForkDetected(
                "log.event holds " + count + " event(s) with transaction ids that this PostgreSQL has not given out"
                        + " yet: they were loaded from another one. Its owner adopts them, while no service runs, with: "
                        + ADOPTION);
    }
}
