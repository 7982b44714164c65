package tallydesk.sla.domain.policy;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tallydesk.sla.domain.policy.PolicyDefinition.Fault;
import tallydesk.sla.domain.policy.PolicyDefinition.Row;
import tallydesk.sla.domain.policy.PolicyDefinition.Target;

/** What is wrong with one row by itself. */
record RowCheck(String place, Row row, Set<String> levels) {

    void check(Set<String> calendars, List<Fault> faults) {
        if (row.serviceLevels().size() > PolicyDefinition.LEVELS_MAX) {
            faults.add(new Fault(
                    place + "/serviceLevels", "more than " + PolicyDefinition.LEVELS_MAX + " service levels"));
            return;
        }
        for (int i = 0; i < row.serviceLevels().size(); i++) {
            if (!levels.contains(row.serviceLevels().get(i))) {
                faults.add(new Fault(place + "/serviceLevels/" + i, "is none of the policy's service levels"));
            }
        }
        if (row.severities().isEmpty()
                || row.severities().stream().anyMatch(one -> one < 1 || one > PolicyVersion.SEVERITIES)
                || new HashSet<>(row.severities()).size() < row.severities().size()) {
            faults.add(new Fault(place + "/severities", "a row is for some of the severities 1 to 4, each once"));
        }
        if (row.calendar() == null) {
            faults.add(new Fault(place + "/calendar", "missing: whose hours count?"));
        } else if (!calendars.contains(row.calendar())) {
            faults.add(new Fault(place + "/calendar", "there is no calendar of this name"));
        }
        if (row.firstResponse() == null) {
            faults.add(new Fault(place + "/firstResponse", "a gap: the first response is always promised"));
        }
        target("firstResponse", row.firstResponse(), faults);
        target("nextResponse", row.nextResponse(), faults);
        target("resolution", row.resolution(), faults);
    }

    private void target(String name, Target target, List<Fault> faults) {
        if (target == null) {
            return;
        }
        String at = place + "/" + name;
        Integer minutes = target.targetMinutes();
        if (minutes == null || minutes < 1 || minutes > ClockTarget.TARGET_MINUTES_MAX) {
            faults.add(new Fault(
                    at + "/targetMinutes", "a target is 1 to " + ClockTarget.TARGET_MINUTES_MAX + " business minutes"));
        }
        List<Integer> warnings = target.warnBeforeMinutes();
        if (warnings.size() > ClockTarget.WARNINGS_MAX) {
            faults.add(new Fault(
                    at + "/warnBeforeMinutes",
                    "at most " + ClockTarget.WARNINGS_MAX + " warnings before one deadline"));
            return;
        }
        for (int i = 0; i < warnings.size(); i++) {
            if (warnings.get(i) < 1) {
                faults.add(new Fault(at + "/warnBeforeMinutes/" + i, "a warning comes before its deadline"));
            } else if (minutes != null && warnings.get(i) >= minutes) {
                faults.add(new Fault(
                        at + "/warnBeforeMinutes/" + i,
                        "a warning so long before its deadline comes before the start"));
            }
        }
    }
}
