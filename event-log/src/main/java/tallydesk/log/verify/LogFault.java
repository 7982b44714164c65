package tallydesk.log.verify;

import java.util.UUID;

/** Where the log is not what it was, or the topic not what the log is. */
public record LogFault(Kind kind, UUID stream, long version) {
    public enum Kind {
        /** What stands at this version does not follow from its chain and the one before: it, or that, was altered. */
        BROKEN_LINK,
        /** This version is not there, though a later one is. */
        MISSING_VERSION,
        /** The topic tells of an event that the log does not hold. */
        UNKNOWN_ON_TOPIC,
        /** On the topic something else than the version before stands before this one: a gap, a double, another order. */
        OUT_OF_ORDER_ON_TOPIC,
        /** The relay has passed this event, and the topic does not hold it. */
        MISSING_ON_TOPIC
    }
}
