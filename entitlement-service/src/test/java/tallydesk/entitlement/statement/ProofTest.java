package tallydesk.entitlement.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tallydesk.entitlement.Desk;
import tallydesk.entitlement.domain.AccountCommand;
import tallydesk.entitlement.timer.Customers;
import tallydesk.log.Ids;
import tallydesk.testing.EmbeddedStack;
import tallydesk.testing.StackResource;

/** What the service hands out, held to by the launcher's verifier, which knows none of its code. */
@QuarkusTest
@QuarkusTestResource(
        value = StackResource.class,
        initArgs = @ResourceArg(name = "service", value = "entitlement-service"))
class ProofTest {
    private static final String AUCKLAND = "Pacific/Auckland";

    @Inject
    Customers customers;

    @TempDir
    Path directory;

    private final UUID owner = Ids.fresh();
    private final LocalDate today = LocalDate.now(ZoneId.of(AUCKLAND));

    private record Verdict(int code, String words) {}

    private String proof() {
        return Desk.customer(owner)
                .get("/accounts/{id}/statement/proof", owner)
                .then()
                .statusCode(200)
                .contentType("application/x-ndjson")
                .header("Content-Disposition", containsString(".ndjson"))
                .extract()
                .asString();
    }

    private Verdict verify(String proof) throws IOException, InterruptedException {
        Path file = Files.writeString(directory.resolve("proof.ndjson"), proof);
        Path built = EmbeddedStack.root().resolve("deploy/local/target");
        Process launcher = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        built.resolve("local-0.1.0-SNAPSHOT.jar") + ":" + built.resolve("lib") + "/*",
                        "tallydesk.local.Tallydesk",
                        "verify-statement",
                        file.toString())
                .redirectErrorStream(true)
                .start();
        String words = new String(launcher.getInputStream().readAllBytes());
        return new Verdict(launcher.waitFor(), words);
    }

    /** Spent over two lots, credited, refunded; one lot has ended and the timer may or may not have told it yet. */
    @Test
    void aCustomerProvesTheWholeAccountWithoutUs() throws Exception {
        UUID bug = Ids.fresh();
        UUID refunded = Ids.fresh();
        customers.handle(
                Duration.ofDays(-400),
                owner,
                Customers.registration(owner, AUCKLAND),
                Customers.purchase(owner, 17, today.minusDays(401)),
                Customers.purchase(owner, 25, today.minusDays(400)),
                Customers.claim(owner, bug));
        customers.handle(
                Duration.ofDays(-300),
                owner,
                Customers.purchase(owner, 30, today.minusDays(300)),
                Customers.claim(owner, Ids.fresh()),
                Customers.credit(owner, bug));
        // Billing still has time to answer: else the timer may credit the points before they are proven.
        customers.handle(
                Duration.ofDays(-5),
                owner,
                Customers.claim(owner, refunded),
                Customers.refund(owner, refunded, Ids.fresh()));
        String proof = proof();
        Files.writeString(EmbeddedStack.root().resolve("entitlement-service/target/statement-proof.ndjson"), proof);
        Verdict verdict = verify(proof);
        assertThat(verdict.words()).startsWith("OK: account " + owner).contains(" 30 points on hand at ");
        assertThat(verdict.code()).isZero();

        Verdict tampered = verify(proof.replace("\\\"points\\\":30", "\\\"points\\\":90"));
        assertThat(tampered.words())
                .startsWith("NOT PROVEN: account " + owner)
                .contains("version 5 is not what was hashed")
                .contains("the closing line says 30 points ON_HAND, the events come to 90");
        assertThat(tampered.code()).isEqualTo(1);
    }

    /** In several pages of the log. */
    @Test
    void aLongHistoryIsProvenToItsLastEvent() throws Exception {
        customers.handle(
                Duration.ZERO,
                owner,
                Customers.registration(owner, AUCKLAND),
                Customers.purchase(owner, 10_000, today));
        for (int i = 0; i < 5; i++) {
            customers.handle(Duration.ZERO, owner, claims(100));
        }
        assertThat(verify(proof()).words()).startsWith("OK: ").contains(" 502 events, 5000 points on hand");
    }

    @SuppressWarnings("unchecked")
    private Function<Instant, AccountCommand>[] claims(int times) {
        return Stream.generate(() -> Customers.claim(owner, Ids.fresh()))
                .limit(times)
                .toArray(Function[]::new);
    }
}
