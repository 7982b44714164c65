package tallydesk.sla.domain.policy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A policy as a person states it, nothing checked yet: rows of a matrix, each for some levels and some severities. Whatever is
 * absent is null or empty.
 *
 * @param retire service levels of the version in force that are taken away on purpose
 */
public record PolicyDefinition(List<String> serviceLevels, List<Row> rows, List<String> retire) {
    /** Most service levels of one policy. */
    static final int LEVELS_MAX = 20;

    /** Most rows: one for each severity of each level. */
    static final int ROWS_MAX = LEVELS_MAX * PolicyVersion.SEVERITIES;

    /** Most faults that are named: more than a person reads. */
    static final int FAULTS_MAX = 50;

    private static final Pattern LEVEL = Pattern.compile("[A-Z][A-Z0-9_]{0,31}");

    /**
     * @param serviceLevels empty for all of the policy
     * @param firstResponse required; without it, there is a gap
     */
    public record Row(
            List<String> serviceLevels,
            List<Integer> severities,
            String calendar,
            Target firstResponse,
            Target nextResponse,
            Target resolution) {}

    /** In business minutes. */
    public record Target(Integer targetMinutes, List<Integer> warnBeforeMinutes) {}

    /** @param place as a path into the definition: {@code rows/2/firstResponse} */
    public record Fault(String place, String text) {
        @Override
        public String toString() {
            return place + ": " + text;
        }
    }

    /** Everything that is wrong, at once, up to {@link #FAULTS_MAX}; of what is too long, only that. Empty for a policy that may be published. */
    public List<Fault> faults(Set<String> calendars, Map<String, String> levelsElsewhere) {
        List<Fault> faults = new ArrayList<>();
        sizeFaults(faults);
        if (!faults.isEmpty()) {
            return faults;
        }
        levelFaults(levelsElsewhere, faults);
        Set<String> levels = new HashSet<>(serviceLevels);
        for (int i = 0; i < rows.size(); i++) {
            new RowCheck("rows/" + i, rows.get(i), levels).check(calendars, faults);
        }
        gapFaults(faults);
        return faults.stream().limit(FAULTS_MAX).toList();
    }

    private void sizeFaults(List<Fault> faults) {
        if (serviceLevels.isEmpty() || serviceLevels.size() > LEVELS_MAX) {
            faults.add(new Fault("serviceLevels", "a policy names 1 to " + LEVELS_MAX + " service levels"));
        }
        if (rows.size() > ROWS_MAX) {
            faults.add(new Fault("rows", "more than " + ROWS_MAX + " rows"));
        }
        if (retire.size() > LEVELS_MAX) {
            faults.add(new Fault("retire", "more than " + LEVELS_MAX + " service levels"));
        }
    }

    private void levelFaults(Map<String, String> levelsElsewhere, List<Fault> faults) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < serviceLevels.size(); i++) {
            String level = serviceLevels.get(i);
            String place = "serviceLevels/" + i;
            if (!LEVEL.matcher(level).matches()) {
                faults.add(new Fault(place, "a service level is 1 to 32 capital letters, digits or _"));
            } else if (!seen.add(level)) {
                faults.add(new Fault(place, level + " is named twice"));
            } else if (levelsElsewhere.containsKey(level)) {
                faults.add(new Fault(place, level + " belongs to the policy " + levelsElsewhere.get(level)));
            }
        }
        for (int i = 0; i < retire.size(); i++) {
            if (seen.contains(retire.get(i))) {
                faults.add(new Fault("retire/" + i, "is one of the policy's service levels, too"));
            }
        }
    }

    /** Every severity of every level once: less is a gap, more is a contradiction. */
    private void gapFaults(List<Fault> faults) {
        for (String level : new HashSet<>(serviceLevels).stream().sorted().toList()) {
            for (int severity = 1; severity <= PolicyVersion.SEVERITIES; severity++) {
                long promised = 0;
                for (Row row : rows) {
                    promised += row.severities().contains(severity) && isFor(row, level) ? 1 : 0;
                }
                if (promised != 1) {
                    faults.add(new Fault(
                            "rows",
                            "%s, severity %d: %s"
                                    .formatted(
                                            level,
                                            severity,
                                            promised == 0 ? "nothing is promised" : "promised twice")));
                }
            }
        }
    }

    private static boolean isFor(Row row, String level) {
        return row.serviceLevels().isEmpty() || row.serviceLevels().contains(level);
    }

    /** The matrix of a definition without faults. */
    SortedMap<String, List<Promise>> promises() {
        SortedMap<String, List<Promise>> promises = new TreeMap<>();
        for (String level : serviceLevels) {
            List<Promise> bySeverity = new ArrayList<>();
            for (int severity = 1; severity <= PolicyVersion.SEVERITIES; severity++) {
                bySeverity.add(promise(level, severity));
            }
            promises.put(level, List.copyOf(bySeverity));
        }
        return promises;
    }

    private Promise promise(String level, int severity) {
        Row row = rows.stream()
                .filter(each -> each.severities().contains(severity) && isFor(each, level))
                .findFirst()
                .orElseThrow();
        return new Promise(
                row.calendar(), target(row.firstResponse()), target(row.nextResponse()), target(row.resolution()));
    }

    private static ClockTarget target(Target target) {
        return target == null ? null : new ClockTarget(target.targetMinutes(), target.warnBeforeMinutes());
    }
}
