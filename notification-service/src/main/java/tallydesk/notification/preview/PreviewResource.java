package tallydesk.notification.preview;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tallydesk.contract.TicketContract.TicketOpened;
import tallydesk.decider.Rejection;
import tallydesk.log.http.NotFound;
import tallydesk.log.http.ProjectionLag;
import tallydesk.log.http.Query;
import tallydesk.log.http.Roles;
import tallydesk.notification.domain.NoticeCommand.RequestNotification;
import tallydesk.notification.domain.NoticeEvent.NotificationRequested;
import tallydesk.notification.domain.Template;
import tallydesk.notification.dossier.Dossier;
import tallydesk.notification.dossier.Draft;
import tallydesk.notification.dossier.Drafts;
import tallydesk.notification.letter.Letter;

/** Shows a letter as it would go out now, and sends nothing. */
@Path("/templates")
@RolesAllowed({Roles.AGENT, Roles.MANAGER})
@ProjectionLag("dossier")
public class PreviewResource {
    private final Drafts drafts;

    PreviewResource(Drafts drafts) {
        this.drafts = drafts;
    }

    /** @param headers besides From, To and Subject */
    public record Preview(
            String template,
            int templateVersion,
            String from,
            String to,
            String subject,
            String text,
            Map<String, String> headers) {}

    /**
     * The letter about the newest fact of the ticket that calls for it.
     *
     * @param name {@code ticket-admitted}
     * @throws Rejection if nothing calls for it yet, or something that it tells is missing
     */
    @GET
    @Path("/{name}/preview")
    public Preview preview(@PathParam("name") String name, @QueryParam("ticket") String ticket) {
        Template template = Template.named(name).orElseThrow(NotFound::new);
        Query query = new Query();
        Optional<UUID> id = query.required("ticket", ticket, UUID::fromString, "must be the id of a ticket");
        query.requireSound();
        return switch (draft(template, id.orElseThrow())) {
            case Draft.Ready(Letter letter, UUID _) ->
                new Preview(
                        name,
                        template.version(),
                        letter.from().text(),
                        letter.to().text(),
                        letter.subject(),
                        letter.text(),
                        letter.headers());
            case Draft.Lacking(String what) ->
                throw new Rejection("preview-incomplete", "The letter lacks its " + what + ".");
            case Draft.Unreadable _ ->
                throw new Rejection("preview-incomplete", "What the letter tells cannot be read here.");
            case Draft.Impossible impossible ->
                throw new Rejection("preview-impossible", "No such letter can go out: " + impossible.reason() + ".");
        };
    }

    private Draft draft(Template template, UUID ticket) {
        Dossier dossier = Dossier.read(ticket);
        TicketOpened opened = dossier.opened().orElseThrow(NotFound::new);
        UUID cause = dossier.newestCause(template)
                .orElseThrow(() ->
                        new Rejection("preview-without-cause", "Nothing has happened yet that this letter tells of."));
        return drafts.write(
                NotificationRequested.first(new RequestNotification(ticket, opened.accountId(), null, template, cause)),
                false);
    }
}
