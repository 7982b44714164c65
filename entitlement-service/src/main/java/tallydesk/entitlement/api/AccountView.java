package tallydesk.entitlement.api;

import java.util.List;
import java.util.UUID;
import tallydesk.entitlement.domain.Account;
import tallydesk.entitlement.domain.Registration;
import tallydesk.log.http.NotFound;

/** An account as its stream says; contacts by id, since a name may be erased. */
public record AccountView(
        UUID id, String name, String edition, String zone, String holidayRegion, String locale, List<UUID> contacts) {

    static AccountView of(UUID id, Account account) {
        return switch (account) {
            case Account.Unregistered _ -> throw new NotFound();
            case Account.Registered registered -> {
                Registration r = registered.registration();
                yield new AccountView(
                        id,
                        r.name(),
                        r.edition().name(),
                        r.zone().getId(),
                        r.holidayRegion(),
                        r.locale(),
                        registered.contacts().stream().sorted().toList());
            }
        };
    }
}
