package tallydesk.entitlement.api;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import tallydesk.contract.EntitlementIngress.SupportKeyIssued;
import tallydesk.entitlement.domain.AccountCommand;
import tallydesk.entitlement.domain.AccountCommand.ResumeSupportKey;
import tallydesk.entitlement.domain.AccountCommand.SuspendSupportKey;
import tallydesk.entitlement.domain.AccountEvent;
import tallydesk.entitlement.domain.AccountState;
import tallydesk.entitlement.domain.IssuedKey;
import tallydesk.entitlement.domain.IssuedKeyCommand;
import tallydesk.entitlement.domain.IssuedKeyCommand.ResumeIssuedKey;
import tallydesk.entitlement.domain.IssuedKeyCommand.SuspendIssuedKey;
import tallydesk.entitlement.domain.IssuedKeyEvent;
import tallydesk.entitlement.domain.SupportKey;
import tallydesk.entitlement.domain.SupportKeys;
import tallydesk.entitlement.domain.SuspensionReason;
import tallydesk.entitlement.keys.KeyIssue;
import tallydesk.entitlement.keys.KeyRegister;
import tallydesk.entitlement.keys.KeyRegister.Entry;
import tallydesk.log.CommandHandler;
import tallydesk.log.http.Answer;
import tallydesk.log.http.InvalidInput;
import tallydesk.log.http.NotFound;
import tallydesk.log.http.Requests;
import tallydesk.log.http.Roles;

/**
 * Support keys as the vendor issues and suspends them. What becomes of one is told in its own stream until an account has it,
 * then in the account's.
 */
@Path("/support-keys")
public class SupportKeyResource {
    private final CommandHandler<IssuedKeyCommand, IssuedKey, IssuedKeyEvent> issuedKeys;
    private final CommandHandler<AccountCommand, AccountState, AccountEvent> accounts;
    private final KeyIssue issue;
    private final KeyRegister register;
    private final Requests requests;

    SupportKeyResource(
            CommandHandler<IssuedKeyCommand, IssuedKey, IssuedKeyEvent> issuedKeys,
            CommandHandler<AccountCommand, AccountState, AccountEvent> accounts,
            KeyIssue issue,
            KeyRegister register,
            Requests requests) {
        this.issuedKeys = issuedKeys;
        this.accounts = accounts;
        this.issue = issue;
        this.register = register;
        this.requests = requests;
    }

    /**
     * @param expired with its last day there, as was told
     * @param accountId that has registered it; null while none has
     */
    public record IssuedKeyView(
            UUID id,
            String lastCharacters,
            List<String> products,
            String serviceLevel,
            LocalDate validFrom,
            LocalDate validUntil,
            boolean suspended,
            boolean expired,
            UUID accountId) {}

    /** @param reason UNPAID, WITHDRAWN or OTHER */
    public record Suspension(String reason) {}

    @POST
    @RolesAllowed({Roles.MANAGER, Roles.SYSTEM})
    public Response issue(SupportKeyIssued body) {
        SupportKey key = issue.requireValid(body);
        UUID id = key.supportKeyId();
        // What is kept for comparison with a later request is not the key.
        return requests.answer(key, () -> {
            var outcome = issue.issue(key, requests.because());
            return outcome.appended().isEmpty()
                    ? Answer.ok(outcome.version(), view(id))
                    : Answer.created(URI.create("/support-keys/" + id), outcome.version(), view(id));
        });
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Roles.AGENT, Roles.MANAGER, Roles.SYSTEM})
    public IssuedKeyView key(@PathParam("id") UUID id) {
        return view(id);
    }

    @POST
    @Path("/{id}/suspension")
    @RolesAllowed(Roles.MANAGER)
    public Response suspend(@PathParam("id") UUID id, Suspension body) {
        SuspensionReason reason = reason(body);
        return requests.answer(body, () -> {
            Entry entry = register.hold(id).orElseThrow(NotFound::new);
            long version = entry.account()
                    .map(account -> inAccount(account, now -> new SuspendSupportKey(account, id, reason, now)))
                    .orElseGet(() -> inItsOwn(id, new SuspendIssuedKey(id, reason)));
            return Answer.ok(version, view(id));
        });
    }

    @POST
    @Path("/{id}/resumption")
    @RolesAllowed(Roles.MANAGER)
    public Response resume(@PathParam("id") UUID id) {
        return requests.answer(null, () -> {
            Entry entry = register.hold(id).orElseThrow(NotFound::new);
            long version = entry.account()
                    .map(account -> inAccount(account, now -> new ResumeSupportKey(account, id, now)))
                    .orElseGet(() -> inItsOwn(id, new ResumeIssuedKey(id)));
            return Answer.ok(version, view(id));
        });
    }

    private long inAccount(UUID account, Function<Instant, AccountCommand> command) {
        return accounts.handle(account, requests.expected(), command, requests.because())
                .version();
    }

    private long inItsOwn(UUID id, IssuedKeyCommand command) {
        return issuedKeys
                .handle(id, requests.expected(), _ -> command, requests.because())
                .version();
    }

    private static SuspensionReason reason(Suspension body) {
        return Arrays.stream(SuspensionReason.values())
                .filter(reason -> reason.name().equals(body.reason()))
                .findFirst()
                .orElseThrow(() -> new InvalidInput("/reason", "must be UNPAID, WITHDRAWN or OTHER"));
    }

    private IssuedKeyView view(UUID id) {
        SupportKey issued = issuedKeys.current(id).state().key().orElseThrow(NotFound::new);
        Optional<UUID> account = register.of(id).flatMap(Entry::account);
        SupportKeys registrations = account.map(this::registrations).orElse(SupportKeys.NONE);
        SupportKey key = registrations.of(id).orElse(issued);
        return new IssuedKeyView(
                id,
                key.lastCharacters(),
                key.products(),
                key.serviceLevel(),
                key.validFrom(),
                key.validUntil(),
                key.suspended(),
                registrations.expired().contains(id),
                account.orElse(null));
    }

    private SupportKeys registrations(UUID account) {
        return accounts.current(account).state().account().keys();
    }
}
