package tallydesk.log.feed;

import java.util.UUID;
import tallydesk.log.Because;
import tallydesk.log.Ids;

/**
 * What another system sent.
 *
 * @param source {@code ce_source}; with {@code id} the idempotency key
 */
public record Submission<T>(String source, String id, String trace, T body) {
    /** The same for the same source and id; what is made from this submission derives its ids from it. */
    public UUID cause() {
        return Ids.derived("ingress", source, id);
    }

    /** The system that asks, for events. */
    public String actor() {
        return Because.actor("system", source);
    }

    public Because because(String handler) {
        return Because.reaction(actor(), handler, cause(), cause(), trace);
    }
}
