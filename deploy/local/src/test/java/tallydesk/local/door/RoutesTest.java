package tallydesk.local.door;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoutesTest {

    private final Routes routes = new Routes(new Backends(1, 2, 3, 4));

    @ParameterizedTest
    @CsvSource({
        "/api/tickets,1,/tickets",
        "/api/tickets/TD-100000-4/timeline,1,/tickets/TD-100000-4/timeline",
        "/api/mail,1,/mail",
        "/api/quarantine/7/release,1,/quarantine/7/release",
        "/api/catalog,1,/catalog",
        "/api/accounts/a-1/balance,2,/accounts/a-1/balance",
        "/api/liability,2,/liability",
        "/api/credits,2,/credits",
        "/api/support-keys/k-1,2,/support-keys/k-1",
        "/api/sla/tickets/t-1/clocks,3,/tickets/t-1/clocks",
        "/api/sla,3,/",
        "/api/notifications,4,/notifications"
    })
    void each_path_has_its_service(String outside, int port, String inside) {
        Route route = routes.of(outside).orElseThrow();

        assertThat(route.port()).isEqualTo(port);
        assertThat(route.inward(outside)).contains(inside);
        assertThat(route.outward(inside)).contains(outside.equals("/api/sla") ? "/api/sla/" : outside);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/api", "/api/ticketsandmore", "/tickets", "/q/metrics", "/api/events"})
    void nothing_else_is_let_in(String path) {
        assertThat(routes.of(path)).isEmpty();
    }

    @Test
    void what_lies_beside_the_prefix_of_a_service_has_no_path_outside() {
        assertThat(routes.of("/api/tickets").orElseThrow().outward("/q/health")).isEmpty();
    }
}
