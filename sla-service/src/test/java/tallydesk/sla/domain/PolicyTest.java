package tallydesk.sla.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class PolicyTest {

    @Test
    void incidentSupportAnswersEverySeverityWithinFourBusinessHours() {
        for (int severity = 1; severity <= 4; severity++) {
            assertThat(Policy.INCIDENT.firstResponse(severity)).isEqualTo(new Target(240, 60));
        }
    }

    @Test
    void thereAreFourSeverities() {
        assertThatIllegalArgumentException().isThrownBy(() -> Policy.INCIDENT.firstResponse(0));
        assertThatIllegalArgumentException().isThrownBy(() -> Policy.INCIDENT.firstResponse(5));
    }

    @Test
    void aWarningBeforeTheStartIsNoWarning() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Target(60, 60));
        assertThatIllegalArgumentException().isThrownBy(() -> new Target(0, 0));
    }
}
