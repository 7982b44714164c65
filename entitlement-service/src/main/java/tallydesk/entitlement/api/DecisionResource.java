package tallydesk.entitlement.api;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import tallydesk.entitlement.domain.AccountCommand;
import tallydesk.entitlement.domain.AccountEvent;
import tallydesk.entitlement.domain.AccountState;
import tallydesk.log.CommandHandler;
import tallydesk.log.http.Caller;
import tallydesk.log.http.NotFound;
import tallydesk.log.http.Roles;

/** Which agreement carries a ticket, and why not another (rule 9), as the account's stream says. */
@Path("/accounts/{id}/decisions")
@RolesAllowed({Roles.CUSTOMER, Roles.AGENT, Roles.MANAGER, Roles.SYSTEM})
public class DecisionResource {
    private final CommandHandler<AccountCommand, AccountState, AccountEvent> accounts;
    private final Caller caller;

    DecisionResource(CommandHandler<AccountCommand, AccountState, AccountEvent> accounts, Caller caller) {
        this.accounts = accounts;
        this.caller = caller;
    }

    /** @param before what it replaced, newest first: a ticket that waited was denied before it was admitted */
    public record Decisions(UUID ticketId, Decision decided, List<Decision> before) {}

    @GET
    @Path("/{ticket}")
    public Decisions decisions(@PathParam("id") UUID id, @PathParam("ticket") UUID ticket) {
        caller.requireAccess(id);
        List<Decision> newestFirst = accounts.history(id, ticket).reversed().stream()
                .map(Decision::of)
                .flatMap(Optional::stream)
                .toList();
        if (newestFirst.isEmpty()) {
            throw new NotFound();
        }
        return new Decisions(ticket, newestFirst.getFirst(), newestFirst.subList(1, newestFirst.size()));
    }
}
