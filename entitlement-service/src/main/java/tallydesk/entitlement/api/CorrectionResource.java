package tallydesk.entitlement.api;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Function;
import tallydesk.entitlement.domain.Account.Registered;
import tallydesk.entitlement.domain.Account.Unregistered;
import tallydesk.entitlement.domain.AccountCommand;
import tallydesk.entitlement.domain.AccountCommand.ApproveCorrection;
import tallydesk.entitlement.domain.AccountCommand.RefuseCorrection;
import tallydesk.entitlement.domain.AccountEvent;
import tallydesk.entitlement.domain.AccountEvent.CorrectionCredited;
import tallydesk.entitlement.domain.AccountEvent.CorrectionRequested;
import tallydesk.entitlement.domain.AccountState;
import tallydesk.entitlement.intake.CorrectionForm;
import tallydesk.entitlement.intake.VoidForm;
import tallydesk.log.CommandHandler;
import tallydesk.log.CommandHandler.Outcome;
import tallydesk.log.Ids;
import tallydesk.log.http.Answer;
import tallydesk.log.http.Caller;
import tallydesk.log.http.NotFound;
import tallydesk.log.http.Requests;
import tallydesk.log.http.Roles;

/** What managers put right in a ledger: counter-entries, and purchases that should not have been. */
@Path("/accounts/{id}")
@RolesAllowed(Roles.MANAGER)
public class CorrectionResource {
    private final CommandHandler<AccountCommand, AccountState, AccountEvent> accounts;
    private final Requests requests;
    private final Caller caller;

    CorrectionResource(
            CommandHandler<AccountCommand, AccountState, AccountEvent> accounts, Requests requests, Caller caller) {
        this.accounts = accounts;
        this.requests = requests;
        this.caller = caller;
    }

    @GET
    @Path("/corrections")
    public CorrectionView.Open open(@PathParam("id") UUID id) {
        return new CorrectionView.Open(
                registered(id).corrections().stream().map(CorrectionView::of).toList(), null);
    }

    @POST
    @Path("/corrections")
    public Response correct(@PathParam("id") UUID id, CorrectionForm body) {
        Registered account = registered(id);
        return requests.answer(body, () -> {
            UUID correctionId = Ids.fresh();
            Outcome<AccountState, AccountEvent> outcome = handle(
                    id, correctionId, now -> body.command(id, correctionId, Ids.fresh(), account, caller.actor(), now));
            return Answer.created(
                    URI.create("/accounts/" + id + "/corrections"), outcome.version(), view(correctionId, outcome));
        });
    }

    @POST
    @Path("/corrections/{correctionId}/approval")
    public Response approve(@PathParam("id") UUID id, @PathParam("correctionId") UUID correctionId) {
        registered(id);
        return requests.answer(null, () -> {
            Outcome<AccountState, AccountEvent> outcome = handle(
                    id, correctionId, now -> new ApproveCorrection(id, correctionId, Ids.fresh(), caller.actor(), now));
            return Answer.ok(outcome.version(), view(correctionId, outcome));
        });
    }

    @POST
    @Path("/corrections/{correctionId}/refusal")
    public Response refuse(@PathParam("id") UUID id, @PathParam("correctionId") UUID correctionId) {
        registered(id);
        return requests.answer(null, () -> {
            Outcome<AccountState, AccountEvent> outcome =
                    handle(id, correctionId, now -> new RefuseCorrection(id, correctionId, now));
            return Answer.ok(
                    outcome.version(),
                    new CorrectionView.Outcome(correctionId, CorrectionView.Outcome.State.REFUSED, null));
        });
    }

    @POST
    @Path("/lots/{lotId}/void")
    public Response voidLot(@PathParam("id") UUID id, @PathParam("lotId") UUID lotId, VoidForm body) {
        registered(id);
        return requests.answer(body, () -> {
            Outcome<AccountState, AccountEvent> outcome = handle(id, lotId, now -> body.command(id, lotId, now));
            return Answer.ok(outcome.version(), new VoidedView(lotId));
        });
    }

    public record VoidedView(UUID lotId) {}

    private static CorrectionView.Outcome view(UUID correctionId, Outcome<AccountState, AccountEvent> outcome) {
        return switch (outcome.appended().isEmpty() ? null : outcome.appended().getFirst()) {
            case CorrectionRequested _ ->
                new CorrectionView.Outcome(correctionId, CorrectionView.Outcome.State.REQUESTED, null);
            case CorrectionCredited e ->
                new CorrectionView.Outcome(
                        correctionId,
                        CorrectionView.Outcome.State.CARRIED_OUT,
                        e.lot().lotId());
            case null, default ->
                new CorrectionView.Outcome(correctionId, CorrectionView.Outcome.State.CARRIED_OUT, null);
        };
    }

    private Outcome<AccountState, AccountEvent> handle(
            UUID id, UUID subject, Function<Instant, AccountCommand> command) {
        return accounts.handle(id, subject, requests.expected(), command, requests.because());
    }

    private Registered registered(UUID id) {
        return switch (accounts.current(id).state().account()) {
            case Registered account -> account;
            case Unregistered _ -> throw new NotFound();
        };
    }
}
