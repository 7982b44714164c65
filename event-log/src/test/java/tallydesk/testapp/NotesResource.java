package tallydesk.testapp;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tallydesk.contract.MayBeAbsent;
import tallydesk.log.http.Answer;
import tallydesk.log.http.Caller;
import tallydesk.log.http.ProjectionLag;
import tallydesk.log.http.Requests;
import tallydesk.log.http.Roles;

/** Doors as every service has them. */
@Path("/notes")
public class NotesResource {
    private final Notebook notebook;
    private final Requests requests;
    private final Caller caller;
    private final Trips trips;

    NotesResource(Notebook notebook, Requests requests, Caller caller, Trips trips) {
        this.notebook = notebook;
        this.requests = requests;
        this.caller = caller;
        this.trips = trips;
    }

    /** @param most how many notes the ticket may have */
    public record NewNote(
            String text,
            int weight,
            @MayBeAbsent UUID answers,
            @MayBeAbsent List<Tag> tags,
            @MayBeAbsent Integer most) {}

    public record Tag(String name) {}

    @POST
    @Path("/{ticket}")
    @RolesAllowed({Roles.CUSTOMER, Roles.AGENT})
    public Response take(@PathParam("ticket") UUID ticket, NewNote note) {
        return requests.answer(note, () -> {
            int most = Optional.ofNullable(note.most()).orElse(Notebook.NOTES_MAX);
            long version = notebook.take(ticket, requests.expected(), most, requests.because());
            trips.pass("http " + ticket);
            return Answer.created(
                    URI.create("/notes/" + ticket), version, Map.of("version", version, "text", note.text()));
        });
    }

    @GET
    @Path("/{ticket}")
    @RolesAllowed({Roles.CUSTOMER, Roles.AGENT})
    @ProjectionLag("notes")
    public Map<String, Integer> notes(@PathParam("ticket") UUID ticket) {
        return Map.of("notes", notebook.counted(ticket));
    }

    @GET
    @Path("/accounts/{account}")
    @RolesAllowed({Roles.CUSTOMER, Roles.AGENT})
    public Map<String, String> account(@PathParam("account") UUID account) {
        caller.requireAccess(account);
        return Map.of("actor", caller.actor());
    }
}
