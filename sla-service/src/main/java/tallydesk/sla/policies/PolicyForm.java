package tallydesk.sla.policies;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tallydesk.contract.Form;
import tallydesk.contract.MalformedRecord;
import tallydesk.contract.MayBeAbsent;
import tallydesk.log.http.InvalidInput;
import tallydesk.log.http.InvalidInput.Fault;
import tallydesk.sla.domain.policy.PolicyDefinition;

/**
 * {@code PUT /policies/{name}}: a matrix of severity and service level, row by row. All of it may be absent to the reader,
 * because it is judged together. The only unit is the business minute: a day has 8 hours for some and 24 for others.
 *
 * @param retire service levels of the version in force that this one leaves out on purpose
 */
public record PolicyForm(
        @MayBeAbsent List<String> serviceLevels,
        @MayBeAbsent List<Row> rows,
        @MayBeAbsent List<String> retire) {

    public PolicyForm {
        serviceLevels = serviceLevels == null ? List.of() : serviceLevels;
        rows = rows == null ? List.of() : rows;
        retire = retire == null ? List.of() : retire;
    }

    /** @param serviceLevels absent for all of the policy */
    public record Row(
            @MayBeAbsent List<String> serviceLevels,
            @MayBeAbsent List<Integer> severities,
            @MayBeAbsent String calendar,
            @MayBeAbsent Target firstResponse,
            @MayBeAbsent Target nextResponse,
            @MayBeAbsent Target resolution) {

        public Row {
            serviceLevels = serviceLevels == null ? List.of() : serviceLevels;
            severities = severities == null ? List.of() : severities;
        }

        private PolicyDefinition.Row definition() {
            return new PolicyDefinition.Row(
                    serviceLevels,
                    severities,
                    calendar,
                    Target.definition(firstResponse),
                    Target.definition(nextResponse),
                    Target.definition(resolution));
        }
    }

    /** In business minutes. */
    public record Target(
            @MayBeAbsent Integer targetMinutes, @MayBeAbsent List<Integer> warnBeforeMinutes) {

        public Target {
            warnBeforeMinutes = warnBeforeMinutes == null ? List.of() : warnBeforeMinutes;
        }

        private static PolicyDefinition.Target definition(Target target) {
            return target == null ? null : new PolicyDefinition.Target(target.targetMinutes, target.warnBeforeMinutes);
        }
    }

    /** @throws InvalidInput names every fault at once */
    static PolicyDefinition requireValid(
            Form<PolicyForm> form, Set<String> calendars, Map<String, String> levelsElsewhere) {
        PolicyForm body = form.body();
        PolicyDefinition definition = new PolicyDefinition(
                body.serviceLevels(), body.rows().stream().map(Row::definition).toList(), body.retire());
        List<Fault> faults = new ArrayList<>();
        form.faults().forEach(fault -> faults.add(new Fault(fault.pointer(), fault.problem())));
        definition.faults(calendars, levelsElsewhere).stream()
                .filter(fault -> isReadable(fault.place(), form.faults()))
                .forEach(fault -> faults.add(new Fault("/" + fault.place(), fault.text())));
        if (!faults.isEmpty()) {
            throw new InvalidInput(faults);
        }
        return definition;
    }

    /** A list that could not be read is left out as a whole; what would be said of it then is not true. */
    private static boolean isReadable(String place, List<MalformedRecord.Fault> unread) {
        boolean levels = unread.stream().anyMatch(fault -> fault.pointer().startsWith("/serviceLevels"));
        boolean rows = unread.stream().anyMatch(fault -> fault.pointer().startsWith("/rows"));
        return !levels && (!rows || place.startsWith("serviceLevels"));
    }
}
