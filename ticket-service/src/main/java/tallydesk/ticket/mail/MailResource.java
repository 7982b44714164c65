package tallydesk.ticket.mail;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.WebApplicationException;
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
    private final Requests requests;

    MailResource(MailDoor door, Requests requests) {
        this.door = door;
        this.requests = requests;
    }

    /**
     * One raw message (RFC 5322). 201 with the ticket if it opened one, else 202 with the reason why it waits; the same
     * mail again gets the same answer.
     */
    @POST
    @Consumes("message/rfc822")
    public Response take(InputStream body) throws IOException {
        byte[] source = body.readNBytes(MAIL_BYTES_MAX + 1);
        if (source.length > MAIL_BYTES_MAX) {
            throw new WebApplicationException(413);
        }
        if (source.length == 0) {
            throw new InvalidInput("", "no message");
        }
        Judged judged = door.judge(source, Patience.forDirectory());
        return requests.answer(Ids.sha256(source), () -> answer(door.settle(judged)));
    }

    private static Answer answer(KeptMail mail) {
        return mail.ticketId() == null
                ? new Answer(202, URI.create("/quarantine/" + mail.id()), 0, MailReceipt.of(mail))
                : Answer.created(URI.create("/tickets/" + mail.ticketId()), 1, MailReceipt.of(mail));
    }
}
