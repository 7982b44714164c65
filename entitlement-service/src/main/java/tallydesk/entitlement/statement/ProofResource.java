package tallydesk.entitlement.statement;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.OutputStreamWriter;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import tallydesk.entitlement.domain.AccountCommand;
import tallydesk.entitlement.domain.AccountEvent;
import tallydesk.entitlement.domain.AccountState;
import tallydesk.log.CommandHandler;
import tallydesk.log.http.Caller;
import tallydesk.log.http.NotFound;
import tallydesk.log.http.Roles;

/** What {@code tallydesk verify-statement} checks without us. */
@Path("/accounts/{id}/statement/proof")
@RolesAllowed({Roles.CUSTOMER, Roles.AGENT, Roles.MANAGER, Roles.SYSTEM})
public class ProofResource {
    private static final String NDJSON = "application/x-ndjson";

    private final Caller caller;
    private final CommandHandler<AccountCommand, AccountState, AccountEvent> accounts;
    private final StatementProof proof;

    ProofResource(
            Caller caller, CommandHandler<AccountCommand, AccountState, AccountEvent> accounts, StatementProof proof) {
        this.caller = caller;
        this.accounts = accounts;
        this.proof = proof;
    }

    /** The account's events with their hash chain, and the figures that they come to: one JSON object a line. */
    @GET
    @Produces(NDJSON)
    @APIResponse(
            responseCode = "200",
            description = "TALLYDESK_STATEMENT_PROOF, one EVENT a version as it was hashed, CLOSING",
            content = @Content(mediaType = NDJSON, schema = @Schema(implementation = String.class)))
    public Response proof(@PathParam("id") UUID id) {
        caller.requireAccess(id);
        if (accounts.current(id).version() == 0) {
            throw new NotFound();
        }
        StatementProof.Head head = proof.head(id);
        StreamingOutput lines = out -> proof.write(id, head, new OutputStreamWriter(out, UTF_8));
        return Response.ok(lines)
                .header("Content-Disposition", "attachment; filename=\"statement-proof-" + id + ".ndjson\"")
                .header("X-Content-Type-Options", "nosniff")
                .header(HttpHeaders.CACHE_CONTROL, "private, no-store")
                .build();
    }
}
