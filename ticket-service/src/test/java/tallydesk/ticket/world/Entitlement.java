package tallydesk.ticket.world;

import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import tallydesk.contract.EntitlementContract.AccountRegistered;
import tallydesk.contract.EntitlementContract.Allocation;
import tallydesk.contract.EntitlementContract.ContactAdded;
import tallydesk.contract.EntitlementContract.EntitlementDenied;
import tallydesk.contract.EntitlementContract.PointsDebited;
import tallydesk.contract.FactRecord;
import tallydesk.contract.PersonRecord;
import tallydesk.contract.Topics;
import tallydesk.testing.EmbeddedStack;
import tallydesk.testing.OtherServices;

/** What entitlement-service would say. */
public final class Entitlement {
    private static final OtherServices OTHERS = new OtherServices();
    private static final String KNOWN = """
            SELECT 1 FROM view.directory_contact JOIN view.directory_account USING (account_id)
             WHERE contact_id = ? AND account_id = ? AND member AND email IS NOT NULL
            """;

    private Entitlement() {}

    public static OtherServices others() {
        return OTHERS;
    }

    /**
     * A registered account in Berlin with one contact. Comes back when this service has heard of both: whoever reports right
     * away must not race the topics against the patience of a request.
     */
    public static Customer customer() {
        UUID account = UUID.randomUUID();
        say(account, new AccountRegistered(account, "Kontor Nord", "ENTERPRISE", "Europe/Berlin", "DE-BY", "de"));
        return colleague(account);
    }

    /** One more contact of an account, known as soon as this comes back. */
    public static Customer colleague(UUID account) {
        return colleague(account, "p-" + UUID.randomUUID() + "@kontor-nord.example");
    }

    public static Customer colleague(UUID account, String email) {
        UUID contact = UUID.randomUUID();
        OTHERS.person(new PersonRecord(contact, account, "Anke Petersen", email, "de"));
        say(account, new ContactAdded(account, contact));
        await().atMost(Duration.ofSeconds(60)).until(() -> isKnown(account, contact));
        return new Customer(account, contact, email);
    }

    private static boolean isKnown(UUID account, UUID contact) throws SQLException {
        EmbeddedStack.Database database = EmbeddedStack.shared().database("ticket");
        try (Connection connection = DriverManager.getConnection(database.url(), database.user(), database.password());
                PreparedStatement known = connection.prepareStatement(KNOWN)) {
            known.setObject(1, contact);
            known.setObject(2, account);
            return known.executeQuery().next();
        }
    }

    public static UUID debited(Customer customer, UUID ticket) {
        return say(customer.accountId(), debit(customer, ticket));
    }

    public static PointsDebited debit(Customer customer, UUID ticket) {
        return new PointsDebited(
                customer.accountId(),
                ticket,
                10,
                List.of(new Allocation(UUID.randomUUID(), 10)),
                90,
                "INCIDENT",
                "Europe/Berlin",
                "DE-BY",
                List.of());
    }

    public static UUID denied(Customer customer, UUID ticket, String reason) {
        return say(customer.accountId(), new EntitlementDenied(customer.accountId(), ticket, reason, 10, 4, List.of()));
    }

    public static UUID say(UUID account, FactRecord fact) {
        return OTHERS.fact(Topics.ENTITLEMENT, account, fact);
    }
}
