package tallydesk.local.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tallydesk.local.supervise.LaunchException;

class SettingsTest {

    private static final Path HOME = Path.of("/somewhere/tallydesk");

    @Test
    void without_an_environment_everything_is_embedded_at_the_documented_ports() {
        Settings settings = Settings.from(Map.of(), HOME);

        assertThat(settings.data()).isEqualTo(HOME.resolve(".tallydesk"));
        assertThat(settings.doorPort()).isEqualTo(8080);
        assertThat(settings.ports().kafka()).isEqualTo(9092);
        assertThat(settings.ports().postgres()).isEqualTo(54320);
        assertThat(Service.NOTIFICATION.port(settings.portOffset())).isEqualTo(8084);
        assertThat(settings.external().kafka()).isEmpty();
        assertThat(settings.clockOffset()).as("as it was").isEmpty();
    }

    @Test
    void the_offset_shifts_every_port() {
        Settings settings = Settings.from(Map.of("TALLYDESK_PORT_OFFSET", "1000"), HOME);

        assertThat(settings.doorPort()).isEqualTo(9080);
        assertThat(settings.ports().smtp()).isEqualTo(4025);
        assertThat(Service.TICKET.port(settings.portOffset())).isEqualTo(9081);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "-1", "20000", ""})
    void an_unusable_offset_is_named(String offset) {
        assertThatThrownBy(() -> Settings.from(Map.of("TALLYDESK_PORT_OFFSET", offset), HOME))
                .isInstanceOf(LaunchException.class)
                .hasMessageContaining("TALLYDESK_PORT_OFFSET")
                .hasMessageContaining("'" + offset + "'");
    }

    @Test
    void the_clock_is_shifted_by_an_iso_duration_or_not_at_all() {
        assertThat(Settings.from(Map.of("TALLYDESK_CLOCK_OFFSET", "P90D"), HOME).clockOffset())
                .contains(Duration.ofDays(90));
        assertThatThrownBy(() -> Settings.from(Map.of("TALLYDESK_CLOCK_OFFSET", "90 days"), HOME))
                .isInstanceOf(LaunchException.class)
                .hasMessageContaining("TALLYDESK_CLOCK_OFFSET");
    }

    @Test
    void the_clock_is_set_ahead_by_ten_years_at_most() {
        assertThatThrownBy(() -> Settings.from(Map.of("TALLYDESK_CLOCK_OFFSET", "P4000000D"), HOME))
                .isInstanceOf(LaunchException.class)
                .hasMessage("TALLYDESK_CLOCK_OFFSET is at most P3660D, not 'P4000000D'.");
    }

    @Test
    void a_service_may_run_more_than_once_each_at_a_port_of_its_own() {
        Settings settings = Settings.from(Map.of("TALLYDESK_REPLICAS", "entitlement-service=3, sla=2"), HOME);

        assertThat(settings.replicas())
                .extracting(Replica::name)
                .containsExactly(
                        "ticket-service",
                        "entitlement-service",
                        "entitlement-service-2",
                        "entitlement-service-3",
                        "sla-service",
                        "sla-service-2",
                        "notification-service");
        assertThat(settings.replicas())
                .extracting(replica -> replica.port(1_000))
                .doesNotHaveDuplicates()
                .startsWith(9081, 9082, 9182, 9282);
    }

    @ParameterizedTest
    @ValueSource(strings = {"entitlement-service", "sla=0", "sla=6", "sla=two", "billing=2"})
    void an_unusable_number_of_replicas_is_named(String wish) {
        assertThatThrownBy(() -> Settings.from(Map.of("TALLYDESK_REPLICAS", wish), HOME))
                .isInstanceOf(LaunchException.class);
    }

    @Test
    void a_service_is_known_by_its_folder_or_in_short() {
        assertThat(Service.named("sla-service")).isEqualTo(Service.SLA);
        assertThat(Service.named("sla")).isEqualTo(Service.SLA);
        assertThatThrownBy(() -> Service.named("billing"))
                .isInstanceOf(LaunchException.class)
                .hasMessageContaining("ticket-service, entitlement-service, sla-service, notification-service");
    }
}
