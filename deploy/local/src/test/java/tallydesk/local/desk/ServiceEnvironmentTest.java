package tallydesk.local.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tallydesk.local.stack.Addresses;
import tallydesk.local.stack.Database;
import tallydesk.local.stack.Mailbox;

class ServiceEnvironmentTest {
    private static final Addresses ADDRESSES = new Addresses(
            "127.0.0.1:54320",
            "127.0.0.1:9092",
            "127.0.0.1:3025",
            "127.0.0.1:3143",
            new Mailbox("desk", "secret"),
            "http://127.0.0.1:8090/tallydesk",
            Map.of(
                    "sla", new Database("jdbc:postgresql://127.0.0.1:54320/sla", "sla", "secret"),
                    "entitlement",
                            new Database("jdbc:postgresql://127.0.0.1:54320/entitlement", "entitlement", "secret")));

    private static Map<String, String> told(Map<String, String> launcher) {
        return told(Service.SLA, launcher);
    }

    private static Map<String, String> told(Service service, Map<String, String> launcher) {
        Settings settings = Settings.from(launcher, Path.of("/desk"));
        return ServiceEnvironment.of(
                new Replica(service, 1),
                settings,
                ADDRESSES,
                settings.clockOffset().orElse(Duration.ZERO));
    }

    @Test
    void a_service_is_to_be_reached_from_this_machine_only() {
        assertThat(told(Map.of())).containsEntry("QUARKUS_HTTP_HOST", "127.0.0.1");
    }

    @Test
    void the_embedded_mailbox_has_no_tls_and_any_other_what_its_owner_says() {
        assertThat(told(Map.of())).containsEntry("TALLYDESK_IMAP_TLS", "false");
        assertThat(told(Map.of("TALLYDESK_IMAP", "mail.example:993"))).doesNotContainKey("TALLYDESK_IMAP_TLS");
    }

    @Test
    void what_a_dead_courier_had_in_hand_waits_for_as_long_as_is_said() {
        assertThat(told(Map.of())).containsEntry("TALLYDESK_MAIL_LEASE", "PT25S");
        assertThat(told(Map.of("TALLYDESK_MAIL_LEASE", " "))).containsEntry("TALLYDESK_MAIL_LEASE", "PT25S");
        assertThat(told(Map.of("TALLYDESK_REPLICAS", "notification-service=2")))
                .as("longer than a connection may hang, where another courier could take it over")
                .containsEntry("TALLYDESK_MAIL_LEASE", "PT75S");
        assertThat(told(Map.of("TALLYDESK_MAIL_LEASE", "PT2M"))).containsEntry("TALLYDESK_MAIL_LEASE", "PT2M");
    }

    @Test
    void only_who_needs_it_is_told_what_hides_support_keys() {
        assertThat(told(Map.of())).doesNotContainKey("TALLYDESK_SUPPORT_KEY_SECRET");
        assertThat(told(Service.ENTITLEMENT, Map.of()).get("TALLYDESK_SUPPORT_KEY_SECRET"))
                .hasSizeGreaterThanOrEqualTo(32);
        assertThat(told(Service.ENTITLEMENT, Map.of("TALLYDESK_SUPPORT_KEY_SECRET", "another one")))
                .containsEntry("TALLYDESK_SUPPORT_KEY_SECRET", "another one");
    }

    /** PostgreSQL does not read every duration that Java does. */
    @Test
    void the_clock_is_shifted_in_words_that_every_side_reads() {
        assertThat(told(Map.of("TALLYDESK_CLOCK_OFFSET", "-PT5M"))).containsEntry("TALLYDESK_CLOCK_OFFSET", "PT-5M");
        assertThat(told(Map.of()))
                .containsEntry("TALLYDESK_CLOCK_OFFSET", "PT0S")
                .containsEntry("QUARKUS_PROFILE", "local");
    }
}
