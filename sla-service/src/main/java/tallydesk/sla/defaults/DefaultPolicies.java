package tallydesk.sla.defaults;

import java.util.ArrayList;
import java.util.List;
import tallydesk.sla.domain.policy.PolicyDefinition;
import tallydesk.sla.domain.policy.PolicyDefinition.Row;
import tallydesk.sla.domain.policy.PolicyDefinition.Target;

/** What the product promises until a manager promises something else. */
final class DefaultPolicies {
    /** Incident support, whatever the severity: the first response within four business hours (rule 19), nothing else. */
    static final PolicyDefinition INCIDENT = new PolicyDefinition(
            List.of("INCIDENT"),
            List.of(new Row(List.of(), List.of(1, 2, 3, 4), "incident", target(240, 60), null, null)),
            List.of());

    /**
     * Levels that a support key may carry. The response depends on both, severity and agreement (rule 18); a complete outage is
     * worked on around the clock, all else in the customer's office hours, of which a day has 480 minutes.
     */
    static final PolicyDefinition ADVANCED = advanced();

    private DefaultPolicies() {}

    private static PolicyDefinition advanced() {
        List<Row> rows = new ArrayList<>();
        rows.add(row("STANDARD", 1, "always", target(240, 60), target(480, 120), null));
        rows.add(row("STANDARD", 2, "incident", target(240, 60), target(480, 120), null));
        rows.add(row("STANDARD", 3, "incident", target(480, 120), target(960, 240), null));
        rows.add(row("STANDARD", 4, "incident", target(960, 240), null, null));
        rows.add(row("BUSINESS", 1, "always", target(60, 15), target(240, 60), target(1_440, 240)));
        rows.add(row("BUSINESS", 2, "incident", target(120, 30), target(240, 60), target(1_920, 480)));
        rows.add(row("BUSINESS", 3, "incident", target(240, 60), target(480, 120), target(4_800, 960)));
        rows.add(row("BUSINESS", 4, "incident", target(480, 120), target(960, 240), null));
        rows.add(row("PREMIUM", 1, "always", target(30, 10), target(60, 15), target(480, 120)));
        rows.add(row("PREMIUM", 2, "incident", target(60, 15), target(120, 30), target(960, 240)));
        rows.add(row("PREMIUM", 3, "incident", target(120, 30), target(240, 60), target(2_400, 480)));
        rows.add(row("PREMIUM", 4, "incident", target(240, 60), target(480, 120), null));
        return new PolicyDefinition(List.of("STANDARD", "BUSINESS", "PREMIUM"), List.copyOf(rows), List.of());
    }

    private static Row row(String level, int severity, String calendar, Target first, Target next, Target resolution) {
        return new Row(List.of(level), List.of(severity), calendar, first, next, resolution);
    }

    private static Target target(int targetMinutes, int warnBeforeMinutes) {
        return new Target(targetMinutes, List.of(warnBeforeMinutes));
    }
}
