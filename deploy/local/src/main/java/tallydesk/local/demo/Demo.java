package tallydesk.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import tallydesk.local.api.Api;
import tallydesk.local.api.Tokens;
import tallydesk.local.desk.RunFile;
import tallydesk.local.desk.Terminal;

/** Walks one ticket through the whole flow and shows the events as they appear on the topics. */
public final class Demo {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String CONTACT = "Max Muster";

    private final RunFile run;
    private final Terminal terminal;
    private final Tokens tokens;
    private final LocalDate today;

    /** A name of its own for each walk, and the prefix of its idempotency keys. */
    private final String walk = "demo-" + Long.toString(System.currentTimeMillis(), 36);

    private final String email = walk + "@customer.example";

    public Demo(RunFile run, Terminal terminal) {
        this.run = run;
        this.terminal = terminal;
        tokens = new Tokens(run.addresses().oidc());
        today = LocalDate.ofInstant(run.now(), ZoneId.of("Europe/Berlin"));
    }

    /** @return whether every expected event came */
    public boolean walk() throws InterruptedException {
        try (FactTail facts = new FactTail(run.addresses().kafka(), fact -> terminal.line(fact.line()))) {
            terminal.line("Events as they appear on the four fact topics: topic, partition @ offset, type, fields.");
            boolean complete = walk(facts);
            showMails();
            return complete;
        }
    }

    private boolean walk(FactTail facts) throws InterruptedException {
        Api manager = api("manager", Map.of("sub", "demo-manager"));
        step("A customer with one contact: POST /api/accounts");
        String account = manager.post(
                        "/accounts", Sample.account("Muster " + walk + " GmbH", CONTACT, email), walk + "-account")
                .location();
        facts.follow(account);
        boolean complete = expect(facts, "AccountRegistered", "ContactAdded");

        step("It buys 100 points: POST /api/accounts/{id}/purchases");
        manager.post("/accounts/" + account + "/purchases", Sample.purchase(today, walk), walk + "-purchase");
        complete &= expect(facts, "PointsPurchased");

        step("Its contact reports a problem: POST /api/tickets");
        Api customer = api("customer", Map.of("account", account, "email", email, "name", CONTACT));
        String ticket = customer.post("/tickets", Sample.report(CONTACT, email), walk + "-report")
                .location();
        facts.follow(ticket);
        complete &=
                expect(facts, "TicketOpened", "PointsDebited", "TicketAdmitted", "ClockStarted", "NotificationSent");
        showTicket(customer, ticket, account);

        Api agent = api("agent", Map.of("sub", "anna", "name", "Anna Agent", "email", "anna@tallydesk.example"));
        step("An agent answers, which stops the response clock: POST /api/tickets/{id}/messages");
        agent.post("/tickets/" + ticket + "/messages", text("We can see it here too and are looking."), walk + "-1");
        complete &= expect(facts, "MessageSent", "DeadlineMet");

        step("It is a bug, so the points come back: POST /api/tickets/{id}/bug");
        agent.post(
                "/tickets/" + ticket + "/bug",
                "{\"defectId\": \"DEF-17\", \"compensation\": \"POINTS\"}",
                walk + "-bug");
        complete &= expect(facts, "BugConfirmed", "PointsCredited", "NotificationSent");

        step("The agent closes the ticket: POST /api/tickets/{id}/closure");
        agent.post("/tickets/" + ticket + "/closure", text("Fixed with the next release."), walk + "-closure");
        complete &= expect(facts, "TicketClosed", "NotificationSent");
        showTicket(customer, ticket, account);
        return complete;
    }

    private Api api(String role, Map<String, String> claims) {
        return new Api(run.door() + "/api", tokens.mint(role, claims));
    }

    private void step(String text) {
        terminal.line("");
        terminal.line(terminal.bold(text));
    }

    private boolean expect(FactTail facts, String... types) throws InterruptedException {
        var missing = facts.await(List.of(types), LIMIT);
        if (!missing.isEmpty()) {
            terminal.line("     not seen after " + LIMIT.toSeconds() + " s: " + String.join(", ", missing));
        }
        return missing.isEmpty();
    }

    private void showTicket(Api customer, String ticket, String account) {
        JsonNode state = customer.get("/tickets/" + ticket).body();
        JsonNode balance = customer.get("/accounts/" + account + "/balance").body();
        terminal.line("     -> ticket " + state.path("number").asText() + " is "
                + state.path("status").asText() + ", the account has "
                + balance.path("points").asText() + " points");
        for (JsonNode clock : customer.get("/sla/tickets/" + ticket + "/clocks").body()) {
            terminal.line("     -> clock " + clock.path("clock").asText() + " is "
                    + clock.path("state").asText() + ", due "
                    + clock.path("dueAt").asText() + " ("
                    + clock.path("zone").asText() + ")");
        }
    }

    private void showMails() {
        step("What " + email + " received");
        for (Inbox.Mail mail : Inbox.of(run.addresses().imap(), email)) {
            terminal.line("     " + terminal.bold("Subject: " + mail.subject()));
            mail.text().lines().forEach(line -> terminal.line("     | " + line));
        }
    }

    private static String text(String text) {
        return "{\"text\": \"" + text + "\"}";
    }
}
