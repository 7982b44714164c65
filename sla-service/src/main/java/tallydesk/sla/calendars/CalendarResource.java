package tallydesk.sla.calendars;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.LocalDate;
import java.util.Optional;
import java.util.SortedSet;
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
import tallydesk.sla.calendars.CalendarView.Holiday;
import tallydesk.sla.calendars.CalendarView.Region;
import tallydesk.sla.definitions.Kind;
import tallydesk.sla.definitions.Register;
import tallydesk.sla.domain.calendar.CalendarCommand;
import tallydesk.sla.domain.calendar.CalendarCommand.PublishCalendar;
import tallydesk.sla.domain.calendar.CalendarEdition;
import tallydesk.sla.domain.calendar.CalendarEvent;
import tallydesk.sla.domain.calendar.CalendarState;
import tallydesk.sla.domain.calendar.CalendarState.Published;
import tallydesk.sla.domain.calendar.OpenHours;

/** The calendars that the vendor publishes. The version in force stays in force until the next one. */
@Path("/calendars")
@RolesAllowed({Roles.AGENT, Roles.MANAGER, Roles.SYSTEM})
public class CalendarResource {
    private final CommandHandler<CalendarCommand, CalendarState, CalendarEvent> calendars;
    private final Register register;
    private final HolidayNames names;
    private final Requests requests;

    CalendarResource(
            CommandHandler<CalendarCommand, CalendarState, CalendarEvent> calendars,
            Register register,
            HolidayNames names,
            Requests requests) {
        this.calendars = calendars;
        this.register = register;
        this.names = names;
        this.requests = requests;
    }

    /** @param zone {@code CUSTOMER} for that of whose clock it is */
    public record Listed(String name, int version, String zone) {}

    @GET
    public Slice<Listed> calendars() {
        return new Slice<>(
                register.all(Kind.CALENDAR).keySet().stream()
                        .map(name -> CalendarView.of(published(name).state().newest(), null))
                        .map(view -> new Listed(view.name(), view.version(), view.zone()))
                        .toList(),
                null);
    }

    /**
     * @param version 1, 2, 3 …; absent: the one in force
     * @param region whose holidays are wanted, with their names
     */
    @GET
    @Path("/{name}")
    public RestResponse<CalendarView> calendar(
            @PathParam("name") String name,
            @QueryParam("version") String version,
            @QueryParam("region") String region) {
        Query query = new Query();
        Optional<Integer> wanted = query.one("version", version, Integer::valueOf, "must be a whole number");
        Optional<String> place = query.one("region", region, text -> text, "must be a region");
        query.requireSound();
        Seen seen = published(name);
        CalendarEdition edition = wanted.map(
                        number -> seen.state().version(number).orElseThrow(NotFound::new))
                .orElseGet(seen.state()::newest);
        return RestResponse.ResponseBuilder.ok(CalendarView.of(
                        edition,
                        place.map(one -> region(seen.state(), edition, one)).orElse(null)))
                .header(HttpHeaders.ETAG, "\"" + seen.version() + "\"")
                .build();
    }

    @PUT
    @Path("/{name}")
    @RolesAllowed(Roles.MANAGER)
    public Response publish(
            @PathParam("name") String name,
            @RequestBody(content = @Content(schema = @Schema(implementation = CalendarForm.class)))
                    Form<CalendarForm> body) {
        Kind.requireName(name);
        OpenHours hours = CalendarForm.requireValid(body);
        return requests.answer(body.body(), () -> {
            register.requireRoom(Kind.CALENDAR, name);
            Outcome<CalendarState, CalendarEvent> outcome = calendars.handle(
                    Kind.CALENDAR.stream(name),
                    requests.expected(),
                    now -> new PublishCalendar(name, hours, now),
                    requests.because());
            CalendarEdition edition = published(outcome).newest();
            CalendarView view = CalendarView.of(edition, null);
            return edition.id().version() == 1 && !outcome.appended().isEmpty()
                    ? Answer.created(URI.create("/calendars/" + name), outcome.version(), view)
                    : Answer.ok(outcome.version(), view);
        });
    }

    private Region region(Published calendar, CalendarEdition edition, String region) {
        SortedSet<LocalDate> dates = edition.holidays().of(region);
        if (dates.isEmpty()) {
            throw new NotFound();
        }
        return new Region(
                region,
                dates.size(),
                dates.first(),
                dates.last(),
                dates.stream()
                        .map(date -> new Holiday(
                                date, names.of(calendar, region, date).orElse(null)))
                        .toList());
    }

    private record Seen(Published state, long version) {}

    private Seen published(String name) {
        Outcome<CalendarState, CalendarEvent> current = calendars.current(Kind.CALENDAR.existing(name));
        return new Seen(published(current), current.version());
    }

    private static Published published(Outcome<CalendarState, CalendarEvent> outcome) {
        return Calendars.published(outcome.state()).orElseThrow(NotFound::new);
    }
}
