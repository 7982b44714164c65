package tallydesk.sla.domain.policy;

import java.util.Comparator;
import java.util.List;

/**
 * What a policy promises for one clock.
 *
 * @param targetMinutes business minutes from start to due, at least 1
 * @param warnBeforeMinutes business minutes before due at which the desk is warned: all different, less than the target, the
 *     earliest warning first; may be empty
 */
public record ClockTarget(int targetMinutes, List<Integer> warnBeforeMinutes) {
    /** Longest promise: the business minutes of a year without a night. */
    public static final int TARGET_MINUTES_MAX = 366 * 24 * 60;

    /** Most warnings before one deadline. */
    public static final int WARNINGS_MAX = 5;

    public ClockTarget {
        warnBeforeMinutes = warnBeforeMinutes.stream()
                .sorted(Comparator.reverseOrder())
                .distinct()
                .toList();
        if (targetMinutes < 1
                || warnBeforeMinutes.stream().anyMatch(minutes -> minutes < 1 || minutes >= targetMinutes)) {
            throw new IllegalArgumentException("a target is positive and its warnings lie between start and due");
        }
    }
}
