package tallydesk.ticket.world;

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
import tallydesk.testing.OtherServices;

/** What entitlement-service would say. */
public final class Entitlement {
    private static final OtherServices OTHERS = new OtherServices();

    private Entitlement() {}

    public static OtherServices others() {
        return OTHERS;
    }

    /** A registered account in Berlin with one contact; nobody waits here until this service has heard of it. */
    public static Customer customer() {
        UUID account = UUID.randomUUID();
        say(account, new AccountRegistered(account, "Kontor Nord", "ENTERPRISE", "Europe/Berlin", "DE-BY", "de"));
        return colleague(account);
    }

    /** One more contact of an account. */
    public static Customer colleague(UUID account) {
        UUID contact = UUID.randomUUID();
        String email = "p-" + contact + "@kontor-nord.example";
        OTHERS.person(new PersonRecord(contact, account, "Anke Petersen", email, "de"));
        say(account, new ContactAdded(account, contact));
        return new Customer(account, contact, email);
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
