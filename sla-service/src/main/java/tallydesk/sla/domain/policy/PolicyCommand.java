package tallydesk.sla.domain.policy;

import java.time.Instant;
import java.util.Map;
import java.util.Set;

/** What can be asked of one named policy. {@code now} is the database's clock, read with the stream. */
public sealed interface PolicyCommand {
    /** What the product brings along; nothing if there is such a policy. */
    record DeliverPolicy(PublishPolicy policy) implements PolicyCommand {}

    /**
     * A manager promises.
     *
     * @param calendars that exist
     * @param levelsElsewhere service levels that other policies name, with the policy's name
     */
    record PublishPolicy(
            String name,
            PolicyDefinition definition,
            Set<String> calendars,
            Map<String, String> levelsElsewhere,
            Instant now)
            implements PolicyCommand {}
}
