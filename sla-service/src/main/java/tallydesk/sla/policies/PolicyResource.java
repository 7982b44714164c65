package tallydesk.sla.policies;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.jboss.resteasy.reactive.RestResponse;
import tallydesk.contract.Form;
import tallydesk.log.CommandHandler;
import tallydesk.log.CommandHandler.Outcome;
import tallydesk.log.http.Answer;
import tallydesk.log.http.NotFound;
import tallydesk.log.http.Query;
import tallydesk.log.http.Requests;
import tallydesk.log.http.Roles;
import tallydesk.log.http.Slice;
import tallydesk.sla.definitions.Kind;
import tallydesk.sla.definitions.Register;
import tallydesk.sla.domain.policy.PolicyCommand;
import tallydesk.sla.domain.policy.PolicyCommand.PublishPolicy;
import tallydesk.sla.domain.policy.PolicyDefinition;
import tallydesk.sla.domain.policy.PolicyEvent;
import tallydesk.sla.domain.policy.PolicyState;
import tallydesk.sla.domain.policy.PolicyVersion;

/** What the vendor promises. The version in force stays in force until the next one; clocks that run keep theirs. */
@Path("/policies")
@RolesAllowed({Roles.AGENT, Roles.MANAGER, Roles.SYSTEM})
public class PolicyResource {
    private final CommandHandler<PolicyCommand, PolicyState, PolicyEvent> policies;
    private final Register register;
    private final Requests requests;

    PolicyResource(
            CommandHandler<PolicyCommand, PolicyState, PolicyEvent> policies, Register register, Requests requests) {
        this.policies = policies;
        this.register = register;
        this.requests = requests;
    }

    public record Listed(String name, int version, Set<String> serviceLevels) {}

    @GET
    public Slice<Listed> policies() {
        return new Slice<>(
                register.all(Kind.POLICY).keySet().stream()
                        .map(name -> newest(policies.current(Kind.POLICY.stream(name))))
                        .map(policy -> new Listed(
                                policy.id().name(),
                                policy.id().version(),
                                policy.promises().keySet()))
                        .toList(),
                null);
    }

    /** @param version 1, 2, 3 …; absent: the one in force */
    @GET
    @Path("/{name}")
    public RestResponse<PolicyView> policy(@PathParam("name") String name, @QueryParam("version") String version) {
        Query query = new Query();
        Optional<Integer> wanted = query.one("version", version, Integer::valueOf, "must be a whole number");
        query.requireSound();
        Outcome<PolicyState, PolicyEvent> current = policies.current(Kind.POLICY.existing(name));
        PolicyVersion shown = wanted.map(
                        number -> current.state().version(number).orElseThrow(NotFound::new))
                .orElseGet(() -> newest(current));
        return RestResponse.ResponseBuilder.ok(PolicyView.of(shown))
                .header(HttpHeaders.ETAG, "\"" + current.version() + "\"")
                .build();
    }

    @PUT
    @Path("/{name}")
    @RolesAllowed(Roles.MANAGER)
    public Response publish(
            @PathParam("name") String name,
            @RequestBody(content = @Content(schema = @Schema(implementation = PolicyForm.class)))
                    Form<PolicyForm> body) {
        Kind.requireName(name);
        return requests.answer(body.body(), () -> {
            register.requireRoom(Kind.POLICY, name);
            Set<String> calendars = calendars();
            Map<String, String> levels = register.levelsBeside(name);
            PolicyDefinition definition = PolicyForm.requireValid(body, calendars, levels);
            Outcome<PolicyState, PolicyEvent> outcome = policies.handle(
                    Kind.POLICY.stream(name),
                    requests.expected(),
                    now -> new PublishPolicy(name, definition, calendars, levels, now),
                    requests.because());
            PolicyVersion policy = newest(outcome);
            return policy.id().version() == 1 && !outcome.appended().isEmpty()
                    ? Answer.created(URI.create("/policies/" + name), outcome.version(), PolicyView.of(policy))
                    : Answer.ok(outcome.version(), PolicyView.of(policy));
        });
    }

    private Set<String> calendars() {
        return register.all(Kind.CALENDAR).keySet();
    }

    private static PolicyVersion newest(Outcome<PolicyState, PolicyEvent> outcome) {
        return outcome.state().newest().orElseThrow(NotFound::new);
    }
}
