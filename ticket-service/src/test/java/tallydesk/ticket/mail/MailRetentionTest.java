package tallydesk.ticket.mail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tallydesk.log.Sql;
import tallydesk.log.Transactions;
import tallydesk.testing.StackResource;
import tallydesk.ticket.mail.Verdict.Held;
import tallydesk.ticket.mail.Verdict.Reason;
import tallydesk.ticket.world.Customer;
import tallydesk.ticket.world.Desk;
import tallydesk.ticket.world.Entitlement;
import tallydesk.ticket.world.Mails;

@QuarkusTest
@QuarkusTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "service", value = "ticket-service"))
class MailRetentionTest {
    private final Customer customer = Entitlement.customer();

    @Inject
    MailRetention retention;

    @Inject
    MailDoor door;

    @Inject
    MailStore store;

    @Inject
    Transactions transactions;

    @Inject
    Sql sql;

    private static ValidatableResponse post(String mail) {
        return Desk.system()
                .contentType("message/rfc822")
                .body(mail.getBytes(UTF_8))
                .post("/mail")
                .then();
    }

    private static String taken(String mail, String fate) {
        return post(mail).body("fate", equalTo(fate)).extract().path("id");
    }

    private void age(String mailId, Duration by) {
        sql.update(
                "UPDATE mail.message SET received_at = received_at - ?::interval, settled_at = settled_at - ?::interval"
                        + " WHERE mail_id = ?",
                by.toString(),
                by.toString(),
                UUID.fromString(mailId));
    }

    private static int sourceStatus(String mailId) {
        return Desk.agent()
                .accept("message/rfc822")
                .get("/quarantine/" + mailId + "/source")
                .statusCode();
    }

    @Test
    void whatWasDecidedOverIsForgottenAfterThirtyDaysAndDoesNotComeBack() {
        String report = Mails.report(customer.email());
        String opened = taken(report, "OPENED");
        String returned = taken(Mails.report(customer.email()).replace("Severity: 2", "Severity: urgent"), "RETURNED");
        age(opened, MailRetention.KEPT.plusMinutes(1));
        age(returned, MailRetention.KEPT.plusMinutes(1));

        retention.forget();

        for (String id : new String[] {opened, returned}) {
            assertThat(sourceStatus(id)).isEqualTo(404);
            Desk.agent()
                    .get("/quarantine/" + id)
                    .then()
                    .body("sender", nullValue())
                    .body("subject", nullValue());
        }
        String ticket = Desk.agent().get("/quarantine/" + opened).path("ticketId");
        post(report).statusCode(201).body("id", equalTo(opened)).body("ticketId", equalTo(ticket));
    }

    @Test
    void whatIsYoungerIsKept() {
        String opened = taken(Mails.report(customer.email()), "OPENED");
        age(opened, MailRetention.KEPT.minusHours(1));

        retention.forget();

        assertThat(sourceStatus(opened)).isEqualTo(200);
    }

    @Test
    void whatStrangersAndMachinesSentIsDiscardedAfterThirtyDaysAndDoesNotComeBack() {
        String strange = Mails.report("stranger-" + UUID.randomUUID() + "@elsewhere.example");
        String nobody = strange.replaceFirst("From: .*\r\n", "");
        String automatic = "Auto-Submitted: auto-replied\r\n" + strange.replace("stranger-", "machine-");

        for (String mail : new String[] {strange, nobody, automatic}) {
            String held = taken(mail, "QUARANTINED");
            age(held, MailRetention.UNATTENDED.minusHours(1));
            retention.forget();
            assertThat(sourceStatus(held)).isEqualTo(200);

            age(held, Duration.ofHours(2));
            retention.forget();

            assertThat(sourceStatus(held)).isEqualTo(404);
            Desk.agent()
                    .get("/quarantine/" + held)
                    .then()
                    .body("sender", nullValue())
                    .body("subject", nullValue());
            post(mail).statusCode(202).body("id", equalTo(held)).body("fate", equalTo("DISCARDED"));
        }
    }

    @Test
    void whatCannotBeReadIsDiscardedLikewiseUnlessAContactSentIt() {
        String stranger = "stranger-" + UUID.randomUUID() + "@elsewhere.example";

        for (String id : new String[] {unreadable(stranger), tooLarge(stranger)}) {
            age(id, MailRetention.UNATTENDED.plusMinutes(1));
            retention.forget();
            assertThat(sourceStatus(id)).isEqualTo(404);
        }
        for (String id : new String[] {
            unreadable(customer.email()), unreadableAltogether(customer.email()), tooLarge(customer.email())
        }) {
            age(id, MailRetention.UNATTENDED.multipliedBy(10));
            retention.forget();
            assertThat(sourceStatus(id)).isEqualTo(200);
        }
    }

    private static String unreadable(String sender) {
        String nested = "--x\n\nwords\n".repeat(5_000);
        return taken(
                Mails.from(sender, "Nested", "Content-Type: multipart/mixed; boundary=x\r\n", nested), "QUARANTINED");
    }

    /** Its header, too: to very many people. */
    private static String unreadableAltogether(String sender) {
        String many = "Cc: nobody@elsewhere.example" + ",\r\n nobody@elsewhere.example".repeat(1_000) + "\r\n";
        return taken(Mails.from(sender, "Many", many, "words"), "QUARANTINED");
    }

    private String tooLarge(String sender) {
        byte[] header = Mails.from(sender, "Large", "", "").getBytes(UTF_8);
        return door.putAside(header, Held.of(Reason.TOO_LARGE, "It is larger than 25 MiB."))
                .id()
                .toString();
    }

    /** Nobody is a stranger to a directory that is being filled anew. */
    @Test
    void nothingIsDiscardedWhileTheDirectoryKnowsNobody() {
        String held = taken(Mails.report("stranger-" + UUID.randomUUID() + "@elsewhere.example"), "QUARANTINED");
        age(held, MailRetention.UNATTENDED.plusMinutes(1));

        assertThatThrownBy(() -> transactions.inNew(() -> {
                    sql.update("UPDATE view.directory_contact SET email = NULL");
                    assertThat(store.discardUnattended(MailRetention.UNATTENDED, 100))
                            .isZero();
                    throw new TakenBack();
                }))
                .isInstanceOf(TakenBack.class);

        retention.forget();
        assertThat(sourceStatus(held)).isEqualTo(404);
    }

    private static final class TakenBack extends RuntimeException {}

    @Test
    void whatAContactSentWaitsForAnAgentForEver() {
        String newcomer = "New-" + UUID.randomUUID() + "@kontor-nord.example";
        String[] held = {
            taken(Mails.report(newcomer), "QUARANTINED"),
            taken("Auto-Submitted: auto-replied\r\n" + Mails.report(customer.email()), "QUARANTINED"),
            taken("In-Reply-To: <x@tallydesk.example>\r\n" + Mails.report(customer.email()), "QUARANTINED")
        };
        Entitlement.colleague(customer.accountId(), newcomer.toLowerCase(Locale.ROOT));

        for (String id : held) {
            age(id, MailRetention.UNATTENDED.multipliedBy(10));
            retention.forget();
            assertThat(sourceStatus(id)).isEqualTo(200);
        }
        Desk.agent().post("/quarantine/" + held[0] + "/release").then().statusCode(200);
    }
}
