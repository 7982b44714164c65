package tallydesk.sla.domain.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tallydesk.decider.DeciderSpec;
import tallydesk.sla.domain.policy.PolicyCommand.DeliverPolicy;
import tallydesk.sla.domain.policy.PolicyCommand.PublishPolicy;
import tallydesk.sla.domain.policy.PolicyDefinition.Fault;
import tallydesk.sla.domain.policy.PolicyDefinition.Row;
import tallydesk.sla.domain.policy.PolicyDefinition.Target;
import tallydesk.sla.domain.policy.PolicyEvent.PolicyPublished;

/** Rules 18 and 23 for what is promised. */
class PublishingPoliciesTest extends DeciderSpec<PolicyCommand, PolicyState, PolicyEvent> {
    private static final Instant NOW = Instant.parse("2026-11-25T09:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(3_600);
    private static final Set<String> CALENDARS = Set.of("always", "office");
    private static final ClockTarget HOUR = new ClockTarget(60, List.of(30, 15));
    private static final ClockTarget DAY = new ClockTarget(480, List.of());
    private static final Promise OUTAGE = new Promise("always", HOUR, HOUR, DAY);
    private static final Promise OTHERS = new Promise("office", DAY, null, null);
    private static final PolicyDefinition GOLD = definition(
            List.of("GOLD"),
            row(List.of(), List.of(1), "always", target(60, 15, 30), target(60, 15, 30), target(480)),
            row(List.of(), List.of(2, 3, 4), "office", target(480), null, null));
    private static final PolicyPublished PUBLISHED =
            new PolicyPublished("gold", 1, NOW, new TreeMap<>(Map.of("GOLD", List.of(OUTAGE, OTHERS, OTHERS, OTHERS))));

    PublishingPoliciesTest() {
        super(new PolicyDecider());
    }

    private static PolicyDefinition definition(List<String> levels, Row... rows) {
        return new PolicyDefinition(levels, List.of(rows), List.of());
    }

    private static Row row(
            List<String> levels, List<Integer> severities, String calendar, Target first, Target next, Target last) {
        return new Row(levels, severities, calendar, first, next, last);
    }

    private static Target target(int minutes, Integer... warnings) {
        return new Target(minutes, Arrays.asList(warnings));
    }

    private static PublishPolicy publish(PolicyDefinition definition, Instant now) {
        return new PublishPolicy("gold", definition, CALENDARS, Map.of(), now);
    }

    private static List<String> faults(PolicyDefinition definition) {
        return definition.faults(CALENDARS, Map.of("SILVER", "basic")).stream()
                .map(Fault::toString)
                .toList();
    }

    @Test
    void aPolicyPromisesForEverySeverityOfEveryLevel() {
        givenNothing().when(publish(GOLD, NOW)).then(PUBLISHED);
        PolicyVersion version = given(PUBLISHED).state().newest().orElseThrow();
        assertThat(version.promise("GOLD", 1)).isEqualTo(OUTAGE);
        assertThat(version.promise("GOLD", 4)).isEqualTo(OTHERS);
        assertThat(version.promise("GOLD", 1).nextResponseTarget()).contains(HOUR);
        assertThat(version.promise("GOLD", 4).nextResponseTarget()).isEmpty();
        assertThat(version.promise("GOLD", 4).resolutionTarget()).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> version.promise("GOLD", 5));
        assertThatIllegalArgumentException().isThrownBy(() -> version.promise("SILVER", 1));
    }

    @Test
    void theSamePromisesAreNoNewVersionAndOthersAre() {
        given(PUBLISHED).when(publish(GOLD, LATER)).thenNothing();
        PolicyDefinition slower =
                definition(List.of("GOLD"), row(List.of(), List.of(1, 2, 3, 4), "office", target(480), null, null));
        PolicyPublished second = new PolicyPublished(
                "gold", 2, LATER, new TreeMap<>(Map.of("GOLD", List.of(OTHERS, OTHERS, OTHERS, OTHERS))));
        given(PUBLISHED).when(publish(slower, LATER)).then(second);
        PolicyState state = given(PUBLISHED, second).state();
        assertThat(state.inForceAt(NOW.minusMillis(1))).isEmpty();
        assertThat(state.inForceAt(LATER.minusMillis(1))).isEqualTo(state.version(1));
        assertThat(state.inForceAt(LATER)).isEqualTo(state.version(2));
        assertThat(state.version(3)).isEmpty();
    }

    @Test
    void aServiceLevelIsTakenAwayOnPurposeOnlyAndNeverForgotten() {
        List<Row> rows = List.of(row(List.of(), List.of(1, 2, 3, 4), "office", target(480), null, null));
        Map<String, List<Promise>> silver = Map.of("SILVER", List.of(OTHERS, OTHERS, OTHERS, OTHERS));
        PolicyPublished second = new PolicyPublished("gold", 2, LATER, new TreeMap<>(silver));
        PolicyDefinition forgetful = new PolicyDefinition(List.of("SILVER"), rows, List.of());
        given(PUBLISHED).when(publish(forgetful, LATER)).thenRejected("service-levels-dropped");
        PolicyDefinition retiring = new PolicyDefinition(List.of("SILVER"), rows, List.of("GOLD"));
        given(PUBLISHED).when(publish(retiring, LATER)).then(second);
        given(PUBLISHED, second).when(publish(retiring, LATER)).thenNothing();
        PolicyDefinition both = new PolicyDefinition(List.of("GOLD"), rows, List.of("GOLD"));
        assertThat(faults(both)).containsExactly("retire/0: is one of the policy's service levels, too");
    }

    @Test
    void ofManyFaultsAPageIsNamedAndWhatIsTooLongIsNotRead() {
        Row faulty = row(List.of("TIN"), List.of(0), "moon", null, null, target(0));
        assertThat(faults(definition(
                        List.of("GOLD"), Collections.nCopies(80, faulty).toArray(Row[]::new))))
                .hasSize(PolicyDefinition.FAULTS_MAX);
        assertThat(faults(new PolicyDefinition(
                        Collections.nCopies(100_000, "x"),
                        Collections.nCopies(81, faulty),
                        Collections.nCopies(21, "x"))))
                .containsExactly(
                        "serviceLevels: a policy names 1 to 20 service levels",
                        "rows: more than 80 rows",
                        "retire: more than 20 service levels");
        List<String> many = Collections.nCopies(100_000, "TIN");
        assertThat(faults(definition(List.of("GOLD"), row(many, List.of(1), "office", target(1), null, null))))
                .startsWith("rows/0/serviceLevels: more than 20 service levels")
                .hasSize(5);
    }

    @Test
    void whatIsDeliveredIsOnlyTheFirstVersion() {
        givenNothing().when(new DeliverPolicy(publish(GOLD, NOW))).then(PUBLISHED);
        given(PUBLISHED)
                .when(new DeliverPolicy(publish(
                        definition(
                                List.of("GOLD"), row(List.of(), List.of(1, 2, 3, 4), "office", target(10), null, null)),
                        LATER)))
                .thenNothing();
    }

    @Test
    void aGapIsRefusedAndSoIsAContradiction() {
        PolicyDefinition faulty = definition(
                List.of("GOLD", "BRONZE"),
                row(List.of("GOLD"), List.of(1, 2, 3), "office", target(480), null, null),
                row(List.of(), List.of(3), "office", target(480), null, null),
                row(List.of("BRONZE"), List.of(1, 2, 4), "office", null, target(480), null));
        assertThat(faults(faulty))
                .containsExactly(
                        "rows/2/firstResponse: a gap: the first response is always promised",
                        "rows: GOLD, severity 3: promised twice",
                        "rows: GOLD, severity 4: nothing is promised");
        given(PUBLISHED).when(publish(faulty, LATER)).thenRejected("policy-faulty");
    }

    @Test
    void everyFaultOfEveryRowIsNamedWithItsPlace() {
        assertThat(faults(definition(
                        List.of("gold", "SILVER", "GOLD", "GOLD"),
                        row(List.of("TIN"), List.of(0, 1, 1), "moon", target(60, 60, 0), null, target(0)),
                        row(
                                List.of("GOLD"),
                                List.of(),
                                null,
                                new Target(null, List.of(1, 2, 3, 4, 5, 6)),
                                null,
                                null))))
                .contains(
                        "serviceLevels/0: a service level is 1 to 32 capital letters, digits or _",
                        "serviceLevels/1: SILVER belongs to the policy basic",
                        "serviceLevels/3: GOLD is named twice",
                        "rows/0/serviceLevels/0: is none of the policy's service levels",
                        "rows/0/severities: a row is for some of the severities 1 to 4, each once",
                        "rows/0/calendar: there is no calendar of this name",
                        "rows/0/firstResponse/warnBeforeMinutes/0: a warning so long before its deadline comes before"
                                + " the start",
                        "rows/0/firstResponse/warnBeforeMinutes/1: a warning comes before its deadline",
                        "rows/0/resolution/targetMinutes: a target is 1 to 527040 business minutes",
                        "rows/1/severities: a row is for some of the severities 1 to 4, each once",
                        "rows/1/calendar: missing: whose hours count?",
                        "rows/1/firstResponse/targetMinutes: a target is 1 to 527040 business minutes",
                        "rows/1/firstResponse/warnBeforeMinutes: at most 5 warnings before one deadline");
        assertThat(faults(definition(List.of()))).contains("serviceLevels: a policy names 1 to 20 service levels");
    }
}
