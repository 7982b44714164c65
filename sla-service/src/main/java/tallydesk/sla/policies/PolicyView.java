package tallydesk.sla.policies;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tallydesk.sla.domain.policy.ClockTarget;
import tallydesk.sla.domain.policy.PolicyVersion;
import tallydesk.sla.domain.policy.Promise;

/**
 * One version of a policy.
 *
 * @param rows one for each severity of each service level; those two and the targets read as they were sent
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PolicyView(String name, int version, Instant since, Set<String> serviceLevels, List<Row> rows) {

    /** A target that is absent: there is no such clock. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Row(
            List<String> serviceLevels,
            List<Integer> severities,
            String calendar,
            ClockTarget firstResponse,
            ClockTarget nextResponse,
            ClockTarget resolution) {}

    static PolicyView of(PolicyVersion version) {
        List<Row> rows = new ArrayList<>();
        version.promises().forEach((level, promises) -> {
            for (int severity = 1; severity <= promises.size(); severity++) {
                Promise promise = promises.get(severity - 1);
                rows.add(new Row(
                        List.of(level),
                        List.of(severity),
                        promise.calendar(),
                        promise.firstResponse(),
                        promise.nextResponse(),
                        promise.resolution()));
            }
        });
        return new PolicyView(
                version.id().name(),
                version.id().version(),
                version.since(),
                version.promises().keySet(),
                rows);
    }
}
