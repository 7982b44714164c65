package tallydesk.local.door;

import java.util.List;
import java.util.Optional;

/** Which service answers for which path; in production the ingress says the same. */
final class Routes {

    private final List<Route> table;

    Routes(Backends ports) {
        table = List.of(
                new Route("/api/tickets", ports.ticket(), "/tickets"),
                new Route("/api/mail", ports.ticket(), "/mail"),
                new Route("/api/quarantine", ports.ticket(), "/quarantine"),
                new Route("/api/catalog", ports.ticket(), "/catalog"),
                new Route("/api/accounts", ports.entitlement(), "/accounts"),
                new Route("/api/liability", ports.entitlement(), "/liability"),
                new Route("/api/credits", ports.entitlement(), "/credits"),
                new Route("/api/support-keys", ports.entitlement(), "/support-keys"),
                new Route("/api/sla", ports.sla(), ""),
                new Route("/api/notifications", ports.notification(), "/notifications"));
    }

    Optional<Route> of(String path) {
        return table.stream().filter(route -> route.inward(path).isPresent()).findFirst();
    }
}
