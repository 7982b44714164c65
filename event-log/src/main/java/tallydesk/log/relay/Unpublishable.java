package tallydesk.log.relay;

import java.util.stream.Stream;
import tallydesk.log.Recorded;

/**
 * An event of our own log that the code cannot tell. Everything behind it waits, since readers must not see a stream with a
 * hole; the code must be mended. Names the event, never its payload, which the words of the failure may quote.
 */
final class Unpublishable extends RuntimeException {
    Unpublishable(Recorded event, RuntimeException why) {
        super("event " + event.eventId() + " of type " + event.type() + ", stream " + event.stream() + " version "
                + event.version() + ", cannot be published: " + inClasses(why));
    }

    private static String inClasses(RuntimeException why) {
        Throwable root = Stream.<Throwable>iterate(why, Throwable::getCause)
                .takeWhile(cause -> cause != null)
                .reduce((_, cause) -> cause)
                .orElseThrow();
        StackTraceElement[] trace = root.getStackTrace();
        return root.getClass().getSimpleName() + (trace.length == 0 ? "" : " at " + trace[0]);
    }
}
