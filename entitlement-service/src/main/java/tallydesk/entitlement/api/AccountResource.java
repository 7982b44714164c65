package tallydesk.entitlement.api;

import io.quarkus.security.ForbiddenException;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jboss.resteasy.reactive.RestResponse;
import tallydesk.contract.PersonRecord;
import tallydesk.entitlement.contacts.Persons;
import tallydesk.entitlement.contacts.Persons.Asking;
import tallydesk.entitlement.domain.Account;
import tallydesk.entitlement.domain.AccountCommand;
import tallydesk.entitlement.domain.AccountCommand.AddContact;
import tallydesk.entitlement.domain.AccountCommand.EraseContact;
import tallydesk.entitlement.domain.AccountCommand.RegisterAccount;
import tallydesk.entitlement.domain.AccountCommand.RemoveContact;
import tallydesk.entitlement.domain.AccountEvent;
import tallydesk.entitlement.domain.AccountEvent.PointsPurchased;
import tallydesk.entitlement.domain.AccountState;
import tallydesk.entitlement.domain.Edition;
import tallydesk.entitlement.intake.AccountChangeForm;
import tallydesk.entitlement.intake.AccountForm;
import tallydesk.entitlement.intake.ContactForm;
import tallydesk.entitlement.intake.PurchaseForm;
import tallydesk.log.CommandHandler;
import tallydesk.log.CommandHandler.Outcome;
import tallydesk.log.Ids;
import tallydesk.log.http.Answer;
import tallydesk.log.http.Caller;
import tallydesk.log.http.NotFound;
import tallydesk.log.http.Requests;
import tallydesk.log.http.Roles;

/** Accounts, their contacts and what they buy: HTTP to command. */
@Path("/accounts")
public class AccountResource {
    private final CommandHandler<AccountCommand, AccountState, AccountEvent> accounts;
    private final Persons persons;
    private final Requests requests;
    private final Caller caller;

    AccountResource(
            CommandHandler<AccountCommand, AccountState, AccountEvent> accounts,
            Persons persons,
            Requests requests,
            Caller caller) {
        this.accounts = accounts;
        this.persons = persons;
        this.requests = requests;
        this.caller = caller;
    }

    @POST
    @RolesAllowed({Roles.AGENT, Roles.MANAGER, Roles.SYSTEM})
    public Response register(AccountForm body) {
        Edition edition = body.requireValid();
        return requests.answer(body, () -> {
            UUID id = Ids.fresh();
            List<PersonRecord> told = body.persons(id);
            Outcome<AccountState, AccountEvent> outcome = handle(
                    id,
                    now -> new RegisterAccount(
                            id,
                            body.name(),
                            edition,
                            body.zone(),
                            body.holidayRegion(),
                            body.locale(),
                            told.stream().map(PersonRecord::contactId).toList(),
                            now));
            persons.keep(told, outcome.appended(), Asking.DESK);
            return Answer.created(
                    at(id),
                    outcome.version(),
                    AccountView.of(id, outcome.state().account()));
        });
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Roles.CUSTOMER, Roles.AGENT, Roles.MANAGER, Roles.SYSTEM})
    public RestResponse<AccountView> account(@PathParam("id") UUID id) {
        caller.requireAccess(id);
        Outcome<AccountState, AccountEvent> current = accounts.current(id);
        return RestResponse.ResponseBuilder.ok(
                        AccountView.of(id, current.state().account()))
                .header(HttpHeaders.ETAG, "\"" + current.version() + "\"")
                .build();
    }

    @PATCH
    @Path("/{id}")
    @RolesAllowed({Roles.CUSTOMER, Roles.AGENT, Roles.MANAGER, Roles.SYSTEM})
    public Response change(@PathParam("id") UUID id, AccountChangeForm body) {
        Account.Registered account = registered(id);
        if (caller.isCustomer() && !body.isCustomersToChoose()) {
            throw new ForbiddenException();
        }
        return requests.answer(body, () -> {
            Outcome<AccountState, AccountEvent> outcome = handle(id, now -> body.command(id, account, now));
            return Answer.ok(
                    outcome.version(), AccountView.of(id, outcome.state().account()));
        });
    }

    @POST
    @Path("/{id}/contacts")
    @RolesAllowed({Roles.CUSTOMER, Roles.AGENT, Roles.MANAGER, Roles.SYSTEM})
    public Response addContact(@PathParam("id") UUID id, ContactForm body) {
        Account.Registered account = registered(id);
        body.requireValid();
        return requests.answer(body, () -> {
            PersonRecord told = body.person(id, account.registration().locale());
            UUID contactId = told.contactId();
            Outcome<AccountState, AccountEvent> outcome = handle(id, now -> new AddContact(id, contactId, now));
            persons.keep(List.of(told), outcome.appended(), caller.isCustomer() ? Asking.CUSTOMER : Asking.DESK);
            return Answer.created(
                    URI.create(at(id) + "/contacts/" + contactId), outcome.version(), new ContactView(contactId));
        });
    }

    @DELETE
    @Path("/{id}/contacts/{contactId}")
    @RolesAllowed({Roles.CUSTOMER, Roles.AGENT, Roles.MANAGER, Roles.SYSTEM})
    public Response removeContact(@PathParam("id") UUID id, @PathParam("contactId") UUID contactId) {
        registered(id);
        return requests.answer(null, () -> {
            Outcome<AccountState, AccountEvent> outcome = handle(id, now -> new RemoveContact(id, contactId, now));
            return Answer.ok(outcome.version(), new ContactView(contactId));
        });
    }

    /** Who may remove a contact may have it forgotten, too; neither is taken back. */
    @POST
    @Path("/{id}/contacts/{contactId}/erasure")
    @RolesAllowed({Roles.CUSTOMER, Roles.AGENT, Roles.MANAGER})
    public Response eraseContact(@PathParam("id") UUID id, @PathParam("contactId") UUID contactId) {
        registered(id);
        return requests.answer(null, () -> {
            Outcome<AccountState, AccountEvent> outcome =
                    handle(id, contactId, now -> new EraseContact(id, contactId, now));
            return Answer.ok(outcome.version(), new ContactView(contactId));
        });
    }

    @POST
    @Path("/{id}/purchases")
    @RolesAllowed({Roles.MANAGER, Roles.SYSTEM})
    public Response purchase(@PathParam("id") UUID id, PurchaseForm body) {
        Account.Registered account = registered(id);
        return requests.answer(body, () -> {
            UUID lotId = Ids.fresh();
            Outcome<AccountState, AccountEvent> outcome =
                    handle(id, lotId, now -> body.command(id, lotId, account, now));
            PointsPurchased purchased = (PointsPurchased) outcome.appended().getFirst();
            return Answer.created(
                    URI.create(at(id) + "/lots"),
                    outcome.version(),
                    new PurchaseView(lotId, purchased.points(), purchased.purchasedOn(), purchased.expiresOn()));
        });
    }

    /** @param expiresOn last local day on which the points are good */
    public record PurchaseView(UUID lotId, int points, LocalDate purchasedOn, LocalDate expiresOn) {}

    public record ContactView(UUID contactId) {}

    private Outcome<AccountState, AccountEvent> handle(UUID id, Function<Instant, AccountCommand> command) {
        return handle(id, null, command);
    }

    /** @param subject the lot or contact whose past the command asks about; null for nobody's */
    private Outcome<AccountState, AccountEvent> handle(
            UUID id, UUID subject, Function<Instant, AccountCommand> command) {
        return accounts.handle(id, subject, requests.expected(), command, requests.because());
    }

    private Account.Registered registered(UUID id) {
        caller.requireAccess(id);
        return switch (accounts.current(id).state().account()) {
            case Account.Registered account -> account;
            case Account.Unregistered _ -> throw new NotFound();
        };
    }

    private static URI at(UUID id) {
        return URI.create("/accounts/" + id);
    }
}
