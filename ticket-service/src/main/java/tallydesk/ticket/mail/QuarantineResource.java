package tallydesk.ticket.mail;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import tallydesk.log.http.Answer;
import tallydesk.log.http.NotFound;
import tallydesk.log.http.Query;
import tallydesk.log.http.Requests;
import tallydesk.log.http.Roles;
import tallydesk.log.http.Slice;
import tallydesk.ticket.Patience;

/** Mail that waits for an agent. */
@Path("/quarantine")
@RolesAllowed({Roles.AGENT, Roles.MANAGER})
public class QuarantineResource {
    private final MailStore store;
    private final MailDoor door;
    private final MailRoom room;
    private final Requests requests;

    QuarantineResource(MailStore store, MailDoor door, MailRoom room, Requests requests) {
        this.store = store;
        this.door = door;
        this.room = room;
        this.requests = requests;
    }

    /** Oldest first. */
    @GET
    public Slice<KeptMail> waiting(@QueryParam("cursor") String cursor, @QueryParam("limit") String limit) {
        Query query = new Query();
        QuarantinePlace place = query.cursor(cursor, QuarantinePlace::read).orElse(QuarantinePlace.START);
        int size = query.limit(limit);
        query.requireSound();
        return Slice.of(store.waiting(place, size + 1), size, QuarantinePlace::token);
    }

    @GET
    @Path("/{id}")
    public KeptMail mail(@PathParam("id") UUID id) {
        return store.find(id).orElseThrow(NotFound::new);
    }

    /** The message as it came, as long as it is kept ({@link MailRetention}); a browser must save it, never show it. */
    @GET
    @Path("/{id}/source")
    @Produces("message/rfc822")
    public Response source(@PathParam("id") UUID id) {
        try (MailRoom.Place _ = room.take(MailResource.MAIL_BYTES_MAX)) {
            return download(id, store.source(id).orElseThrow(NotFound::new));
        }
    }

    private static Response download(UUID id, byte[] source) {
        return Response.ok(source)
                .header("Content-Disposition", "attachment; filename=\"" + id + ".eml\"")
                .header("X-Content-Type-Options", "nosniff")
                .build();
    }

    /** What an agent who has read a mail says that it is. */
    public enum As {
        /** A report of its own. */
        REPORT
    }

    /** Judges it anew, for example after its sender was added as a contact. */
    @POST
    @Path("/{id}/release")
    public Response release(
            @PathParam("id") UUID id,
            @Parameter(
                            description =
                                    "REPORT: what was held as a reply is a report of its own. Its sender must be a"
                                            + " contact all the same, and what it lacks is asked for.")
                    @QueryParam("as")
                    String as) {
        Query query = new Query();
        Optional<As> kind = query.choice("as", as, As.class);
        query.requireSound();
        Optional<Verdict> verdict;
        try (MailRoom.Place _ = room.take(MailResource.MAIL_BYTES_MAX)) {
            verdict = door.judgeAgain(id, kind.isPresent(), Patience.forDirectory());
        }
        return requests.answer(kind.orElse(null), () -> answer(door.release(id, verdict)));
    }

    @POST
    @Path("/{id}/discard")
    public Response discard(@PathParam("id") UUID id) {
        return requests.answer(null, () -> answer(door.discard(id)));
    }

    private static Answer answer(KeptMail mail) {
        return Answer.ok(mail.ticketId() == null ? 0 : 1, MailReceipt.of(mail));
    }
}
