package tallydesk.entitlement.api;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import tallydesk.decider.Rejection;
import tallydesk.entitlement.domain.Account;
import tallydesk.entitlement.domain.AccountCommand;
import tallydesk.entitlement.domain.AccountCommand.RegisterSupportKey;
import tallydesk.entitlement.domain.AccountEvent;
import tallydesk.entitlement.domain.AccountState;
import tallydesk.entitlement.domain.IssuedKey;
import tallydesk.entitlement.domain.IssuedKeyCommand;
import tallydesk.entitlement.domain.IssuedKeyEvent;
import tallydesk.entitlement.domain.KeyRegistration;
import tallydesk.entitlement.domain.SupportKey;
import tallydesk.entitlement.keys.KeyAttempts;
import tallydesk.entitlement.keys.KeyIds;
import tallydesk.entitlement.keys.KeyRegister;
import tallydesk.entitlement.keys.KeyRegister.Entry;
import tallydesk.log.CommandHandler;
import tallydesk.log.CommandHandler.Outcome;
import tallydesk.log.http.Answer;
import tallydesk.log.http.Caller;
import tallydesk.log.http.NotFound;
import tallydesk.log.http.Requests;
import tallydesk.log.http.Roles;

/** My registrations: the support keys of an account (rule 9). */
@Path("/accounts/{id}/support-keys")
@RolesAllowed({Roles.CUSTOMER, Roles.AGENT, Roles.MANAGER, Roles.SYSTEM})
public class RegistrationResource {
    private final CommandHandler<AccountCommand, AccountState, AccountEvent> accounts;
    private final CommandHandler<IssuedKeyCommand, IssuedKey, IssuedKeyEvent> issuedKeys;
    private final KeyIds ids;
    private final KeyRegister register;
    private final KeyAttempts attempts;
    private final Requests requests;
    private final Caller caller;
    private final Clock clock;

    RegistrationResource(
            CommandHandler<AccountCommand, AccountState, AccountEvent> accounts,
            CommandHandler<IssuedKeyCommand, IssuedKey, IssuedKeyEvent> issuedKeys,
            KeyIds ids,
            KeyRegister register,
            KeyAttempts attempts,
            Requests requests,
            Caller caller,
            Clock clock) {
        this.accounts = accounts;
        this.issuedKeys = issuedKeys;
        this.ids = ids;
        this.register = register;
        this.attempts = attempts;
        this.requests = requests;
        this.caller = caller;
        this.clock = clock;
    }

    /** @param key as the vendor has sent it; case, blanks and hyphens do not count */
    public record KeyForm(String key) {
        @Override
        public String toString() {
            return "KeyForm[key=secret]";
        }
    }

    /** What is kept for comparison with a later request under the same Idempotency-Key, instead of the key. */
    private record Asked(UUID supportKeyId) {}

    /** @param status ACTIVE, SUSPENDED, EXPIRED or NOT_YET_VALID, today in the account's zone */
    public record SupportKeyView(
            UUID id,
            String lastCharacters,
            List<String> products,
            String serviceLevel,
            LocalDate validFrom,
            LocalDate validUntil,
            SupportKey.Status status) {}

    /** @param next always null: an account has a limited number of keys */
    public record Registrations(List<SupportKeyView> items, String next) {}

    @GET
    public Registrations registrations(@PathParam("id") UUID id) {
        Account.Registered account = registered(id);
        return new Registrations(
                account.keys().keys().stream().map(key -> view(key, account)).toList(), null);
    }

    @POST
    public Response register(@PathParam("id") UUID id, KeyForm body) {
        registered(id);
        UUID supportKeyId = ids.of(body.key());
        return caller.isCustomer() ? guarded(id, supportKeyId) : register(id, supportKeyId);
    }

    /** One answer for all that is wrong with a key, so many of them an hour. */
    private Response guarded(UUID id, UUID supportKeyId) {
        attempts.take(id);
        boolean inVain = false;
        try {
            return register(id, supportKeyId);
        } catch (Rejection e) {
            inVain = KeyRegistration.NOT_ACCEPTED.contains(e.code());
            throw inVain ? notAccepted() : e;
        } finally {
            if (!inVain) {
                attempts.giveBack(id);
            }
        }
    }

    private static Rejection notAccepted() {
        return new Rejection(
                "support-key-not-accepted",
                "This support key cannot be registered; please check it, or ask the support.");
    }

    private Response register(UUID id, UUID supportKeyId) {
        return requests.answer(new Asked(supportKeyId), () -> {
            Optional<Entry> entry = register.hold(supportKeyId);
            Optional<SupportKey> issued =
                    issuedKeys.current(supportKeyId).state().key();
            Optional<UUID> holder = entry.flatMap(Entry::account).filter(other -> !other.equals(id));
            Outcome<AccountState, AccountEvent> outcome = accounts.handle(
                    id,
                    requests.expected(),
                    now -> new RegisterSupportKey(id, supportKeyId, issued, holder, now),
                    requests.because());
            return answer(id, supportKeyId, outcome);
        });
    }

    private Answer answer(UUID id, UUID supportKeyId, Outcome<AccountState, AccountEvent> outcome) {
        Account.Registered account = known(outcome.state().account());
        SupportKeyView view = view(account.keys().of(supportKeyId).orElseThrow(), account);
        return outcome.appended().isEmpty()
                ? Answer.ok(outcome.version(), view)
                : Answer.created(URI.create("/accounts/" + id + "/support-keys"), outcome.version(), view);
    }

    private SupportKeyView view(SupportKey key, Account.Registered account) {
        return new SupportKeyView(
                key.supportKeyId(),
                key.lastCharacters(),
                key.products(),
                key.serviceLevel(),
                key.validFrom(),
                key.validUntil(),
                account.keys()
                        .status(key, clock.instant(), account.registration().zone()));
    }

    private Account.Registered registered(UUID id) {
        caller.requireAccess(id);
        return known(accounts.current(id).state().account());
    }

    private static Account.Registered known(Account account) {
        return switch (account) {
            case Account.Registered registered -> registered;
            case Account.Unregistered _ -> throw new NotFound();
        };
    }
}
