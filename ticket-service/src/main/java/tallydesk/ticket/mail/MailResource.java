package tallydesk.ticket.mail;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import tallydesk.log.Ids;
import tallydesk.log.http.Answer;
import tallydesk.log.http.InvalidInput;
import tallydesk.log.http.Requests;
import tallydesk.log.http.Roles;
import tallydesk.ticket.Patience;
import tallydesk.ticket.mail.MailDoor.Judged;

/** Mail from a gateway that hands it in instead of filling a mailbox. */
@Path("/mail")
@RolesAllowed({Roles.SYSTEM, Roles.AGENT})
public class MailResource {
    /** Largest mail, in bytes. */
    static final int MAIL_BYTES_MAX = 25 * 1024 * 1024;

    private final MailDoor door;
    private final MailRoom room;
    private final Requests requests;

    MailResource(MailDoor door, MailRoom room, Requests requests) {
        this.door = door;
        this.room = room;
        this.requests = requests;
    }

    /**
     * One raw message (RFC 5322). 201 with the ticket if it opened one, else 202 with what became of it and why; the same
     * mail again gets the same answer.
     */
    @POST
    @Consumes("message/rfc822")
    public Response take(InputStream body, @HeaderParam(HttpHeaders.CONTENT_LENGTH) @DefaultValue("-1") long length)
            throws IOException {
        try (MailRoom.Place _ = room.take(length < 0 ? MAIL_BYTES_MAX : length)) {
            byte[] source = source(body, length);
            Judged judged = door.judge(source, Patience.forDirectory());
            return requests.answer(Ids.sha256(source), () -> answer(door.settle(judged)));
        }
    }

    /** Reads into one array where the length is known, since growing one takes twice the room. */
    private static byte[] source(InputStream body, long length) throws IOException {
        if (length > MAIL_BYTES_MAX) {
            throw new WebApplicationException(413);
        }
        byte[] source = length < 0 ? body.readNBytes(MAIL_BYTES_MAX + 1) : new byte[(int) length];
        if (length >= 0 && body.readNBytes(source, 0, source.length) < source.length) {
            throw new InvalidInput("", "the message is shorter than announced");
        }
        if (source.length > MAIL_BYTES_MAX) {
            throw new WebApplicationException(413);
        }
        if (source.length == 0) {
            throw new InvalidInput("", "no message");
        }
        return source;
    }

    private static Answer answer(KeptMail mail) {
        return mail.ticketId() == null
                ? new Answer(202, URI.create("/quarantine/" + mail.id()), 0, MailReceipt.of(mail))
                : Answer.created(URI.create("/tickets/" + mail.ticketId()), 1, MailReceipt.of(mail));
    }
}
