package tallydesk.sla.domain;

/** One version of the promise behind a service level: targets by severity (rules 18, 19). */
public record Policy(Versioned id, Target firstResponse) {

    /** Incident support: the first response within four business hours, whatever the severity (rule 19). */
    public static final Policy INCIDENT = new Policy(new Versioned("incident", 1), new Target(240, 60));

    /** @param severity as judged, 1 to 4 */
    public Target firstResponse(int severity) {
        if (severity < 1 || severity > 4) {
            throw new IllegalArgumentException("severity is 1 to 4");
        }
        return firstResponse;
    }
}
