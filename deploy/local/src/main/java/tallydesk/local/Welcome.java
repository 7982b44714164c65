package tallydesk.local;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tallydesk.local.demo.Seed;
import tallydesk.local.desk.RunFile;
import tallydesk.local.desk.Settings;
import tallydesk.local.stack.Addresses;

/** What {@code up} says when everything runs: where it is, and what to try first. */
final class Welcome {

    private static final String SCRIPT = "deploy/local/tallydesk";

    private final RunFile run;
    private final Settings settings;

    Welcome(RunFile run, Settings settings) {
        this.run = run;
        this.settings = settings;
    }

    List<String> lines(Optional<String> account) {
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.addAll(addresses());
        lines.add("");
        account.ifPresent(id -> lines.addAll(firstTicket(id)));
        lines.add("See one ticket go all the way:  " + SCRIPT + " demo");
        lines.add("Ctrl-C or '" + SCRIPT + " down' stops everything; the data stays in " + settings.data() + ".");
        return lines;
    }

    private List<String> addresses() {
        Addresses parts = run.addresses();
        List<String> lines = new ArrayList<>();
        lines.add(address("front door", run.door() + "/api/..."));
        run.services().forEach((name, url) -> lines.add(address(name, url)));
        lines.add(address(
                "PostgreSQL",
                parts.postgres() + "  (passwords: " + settings.data().resolve("postgres/credentials.properties")
                        + ")"));
        lines.add(address("Kafka", parts.kafka()));
        lines.add(address(
                "SMTP, IMAP",
                parts.smtp() + ", " + parts.imap()
                        + "  (any address is a mailbox; login and password are the address)"));
        lines.add(address("OpenID Connect", parts.oidc()));
        if (!Duration.parse(run.clockOffset()).isZero()) {
            lines.add(address("clock", run.clockOffset() + " ahead of the real one"));
        }
        return lines;
    }

    private List<String> firstTicket(String account) {
        return List.of(
                "Report a problem as " + Seed.CONTACT + " of " + Seed.ACCOUNT_NAME + " (100 points):",
                "",
                "  TOKEN=$(" + SCRIPT + " token customer --account " + account + " --email " + Seed.EMAIL + ")",
                "  curl -s " + run.door() + "/api/tickets -H \"Authorization: Bearer $TOKEN\" \\",
                "    -H 'Content-Type: application/json' -H 'Prefer: wait=5' -d '" + Seed.REPORT + "'",
                "");
    }

    private static String address(String name, String where) {
        return String.format("  %-22s %s", name, where);
    }
}
