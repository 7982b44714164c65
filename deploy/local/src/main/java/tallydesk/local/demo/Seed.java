package tallydesk.local.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Properties;
import tallydesk.local.api.Api;
import tallydesk.local.api.Tokens;

/**
 * One account with a contact and points to play with. Made once per data directory; a run that was cut short is picked
 * up where it stopped, because every request has a fixed idempotency key and its body is remembered before it is sent.
 */
public final class Seed {

    public static final String ACCOUNT_NAME = "Example Engineering GmbH";
    public static final String CONTACT = "Erika Beispiel";
    public static final String EMAIL = "erika@example-engineering.example";

    /** What the seeded contact might report: a complete body for {@code POST /tickets}. */
    public static final String REPORT = Sample.report(CONTACT, EMAIL);

    private static final String FILE = "seed.properties";

    private final Path file;
    private final Properties remembered = new Properties();

    /** @param data the data directory, where {@code seed.properties} remembers what was made */
    public Seed(Path data) {
        file = data.resolve(FILE);
    }

    /**
     * Makes what is missing.
     *
     * @param door base URL of the front door
     * @param now by the services' clock
     * @return the account's id
     */
    public String sow(String door, Tokens tokens, Instant now) {
        recall();
        String account = remembered.getProperty("account");
        if (account != null) {
            return account;
        }
        LocalDate today = LocalDate.ofInstant(now, ZoneId.of("Europe/Berlin"));
        remembered.putIfAbsent("purchasedOn", today.toString());
        remember();
        Api manager = new Api(door + "/api", tokens.mint("manager", Map.of("sub", "seed")));
        account = manager.post("/accounts", Sample.account(ACCOUNT_NAME, CONTACT, EMAIL), "seed-account")
                .location();
        LocalDate purchasedOn = LocalDate.parse(remembered.getProperty("purchasedOn"));
        manager.post("/accounts/" + account + "/purchases", Sample.purchase(purchasedOn, "SEED-1"), "seed-purchase");
        remembered.setProperty("account", account);
        remember();
        return account;
    }

    private void recall() {
        if (!Files.exists(file)) {
            return;
        }
        try (var reader = Files.newBufferedReader(file)) {
            remembered.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void remember() {
        try (var writer = Files.newBufferedWriter(file)) {
            remembered.store(writer, "What 'tallydesk up' has seeded");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
