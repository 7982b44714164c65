package tallydesk.sla.domain;

/**
 * What a policy promises for one clock.
 *
 * @param targetMinutes business minutes from start to due, at least 1
 * @param warnBeforeMinutes business minutes before due at which the desk is warned; less than the target
 */
public record Target(int targetMinutes, int warnBeforeMinutes) {

    public Target {
        if (targetMinutes < 1 || warnBeforeMinutes < 0 || warnBeforeMinutes >= targetMinutes) {
            throw new IllegalArgumentException("a target is positive and its warning comes after the start");
        }
    }
}
