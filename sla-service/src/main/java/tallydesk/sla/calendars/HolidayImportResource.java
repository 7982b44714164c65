package tallydesk.sla.calendars;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestResponse;
import tallydesk.contract.HolidayRegions;
import tallydesk.contract.MayBeAbsent;
import tallydesk.log.CommandHandler;
import tallydesk.log.CommandHandler.Outcome;
import tallydesk.log.Ids;
import tallydesk.log.http.Answer;
import tallydesk.log.http.InvalidInput;
import tallydesk.log.http.InvalidInput.Fault;
import tallydesk.log.http.NotFound;
import tallydesk.log.http.Requests;
import tallydesk.log.http.Roles;
import tallydesk.log.http.Slice;
import tallydesk.sla.definitions.Kind;
import tallydesk.sla.domain.calendar.CalendarCommand;
import tallydesk.sla.domain.calendar.CalendarCommand.ProposeHolidays;
import tallydesk.sla.domain.calendar.CalendarCommand.ReviewHolidays;
import tallydesk.sla.domain.calendar.CalendarEvent;
import tallydesk.sla.domain.calendar.CalendarState;
import tallydesk.sla.domain.calendar.CalendarState.Published;
import tallydesk.sla.domain.calendar.HolidayImport;
import tallydesk.sla.domain.calendar.HolidaySource;
import tallydesk.sla.holidays.HolidayFile;
import tallydesk.sla.holidays.PublicHoliday;
import tallydesk.sla.holidays.PublicHolidays;

/** Holidays come in as a draft: each date is accepted or struck by a manager before it counts (rule 23). */
@Path("/calendars/{name}/holiday-imports")
@RolesAllowed({Roles.AGENT, Roles.MANAGER})
public class HolidayImportResource {
    private static final String ICALENDAR = "text/calendar";

    private final CommandHandler<CalendarCommand, CalendarState, CalendarEvent> calendars;
    private final PublicHolidays holidays;
    private final HolidayNames names;
    private final Requests requests;

    HolidayImportResource(
            CommandHandler<CalendarCommand, CalendarState, CalendarEvent> calendars,
            PublicHolidays holidays,
            HolidayNames names,
            Requests requests) {
        this.calendars = calendars;
        this.holidays = holidays;
        this.names = names;
        this.requests = requests;
    }

    /** @param strike also of what has counted in the region so far */
    public record Review(
            @MayBeAbsent List<LocalDate> accept,
            @MayBeAbsent List<LocalDate> strike) {
        public Review {
            accept = accept == null ? List.of() : accept;
            strike = strike == null ? List.of() : strike;
        }
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.MANAGER)
    public Response propose(@PathParam("name") String name, HolidayImportForm body) {
        published(name);
        body.requireValid();
        return requests.answer(
                body,
                () -> propose(name, HolidaySource.JOLLYDAY, body.region(), holidays.of(body.region(), body.year())));
    }

    /** @param region absent for holidays that are kept everywhere */
    @POST
    @Consumes(ICALENDAR)
    @RolesAllowed(Roles.MANAGER)
    public Response upload(@PathParam("name") String name, @QueryParam("region") String region, InputStream body)
            throws IOException {
        published(name);
        byte[] file = body.readNBytes(HolidayFile.BYTES_MAX + 1);
        if (file.length > HolidayFile.BYTES_MAX) {
            throw new WebApplicationException(413);
        }
        List<Fault> faults = new ArrayList<>();
        if (region != null) {
            HolidayRegions.fault(region).ifPresent(text -> faults.add(new Fault("region", text)));
        }
        HolidayFile read = HolidayFile.read(file);
        read.faults().forEach(fault -> faults.add(new Fault("line " + fault.line(), fault.text())));
        if (!faults.isEmpty()) {
            throw new InvalidInput(faults);
        }
        List<String> asked = Arrays.asList(region, HexFormat.of().formatHex(Ids.sha256(file)));
        return requests.answer(asked, () -> propose(name, HolidaySource.ICALENDAR, region, read.holidays()));
    }

    private Answer propose(String name, HolidaySource source, String region, List<PublicHoliday> proposed) {
        UUID id = Ids.fresh();
        SortedSet<LocalDate> dates =
                proposed.stream().map(PublicHoliday::date).collect(Collectors.toCollection(TreeSet::new));
        Outcome<CalendarState, CalendarEvent> outcome = calendars.handle(
                Kind.CALENDAR.stream(name),
                requests.expected(),
                _ -> new ProposeHolidays(name, id, source, region, dates),
                requests.because());
        if (source == HolidaySource.ICALENDAR) {
            names.keep(id, proposed);
        }
        return Answer.created(
                URI.create("/calendars/" + name + "/holiday-imports/" + id),
                outcome.version(),
                view(name, id, outcome));
    }

    /** Those that wait for a review. */
    @GET
    public Slice<HolidayImportView> open(@PathParam("name") String name) {
        Published calendar = published(name);
        return new Slice<>(
                calendar.imports().entrySet().stream()
                        .filter(entry -> entry.getValue().isOpen())
                        .map(entry -> HolidayImportView.of(
                                entry.getKey(),
                                name,
                                entry.getValue(),
                                calendar.newest().holidays(),
                                names))
                        .toList(),
                null);
    }

    @GET
    @Path("/{id}")
    public RestResponse<HolidayImportView> one(@PathParam("name") String name, @PathParam("id") UUID id) {
        Outcome<CalendarState, CalendarEvent> current = calendars.current(Kind.CALENDAR.existing(name));
        return RestResponse.ResponseBuilder.ok(view(name, id, current))
                .header(HttpHeaders.ETAG, "\"" + current.version() + "\"")
                .build();
    }

    /** Makes the next version of the calendar. */
    @POST
    @Path("/{id}/review")
    @RolesAllowed(Roles.MANAGER)
    public Response review(@PathParam("name") String name, @PathParam("id") UUID id, Review body) {
        SortedSet<LocalDate> accepted = new TreeSet<>(body.accept());
        SortedSet<LocalDate> struck = new TreeSet<>(body.strike());
        requireWhole(published(name), id, accepted, struck);
        return requests.answer(body, () -> {
            Outcome<CalendarState, CalendarEvent> outcome = calendars.handle(
                    Kind.CALENDAR.stream(name),
                    requests.expected(),
                    now -> new ReviewHolidays(name, id, accepted, struck, now),
                    requests.because());
            return Answer.ok(outcome.version(), view(name, id, outcome));
        });
    }

    private static void requireWhole(
            Published calendar, UUID id, SortedSet<LocalDate> accepted, SortedSet<LocalDate> struck) {
        HolidayImport proposal = calendar.proposal(id).orElseThrow(NotFound::new);
        List<Fault> faults = new ArrayList<>();
        if (proposal.isOpen()) {
            proposal.judge(
                    accepted,
                    struck,
                    calendar.newest().holidays().of(proposal.region()),
                    (place, text) -> faults.add(new Fault(place.isEmpty() ? "" : "/" + place, text)));
        }
        if (!faults.isEmpty()) {
            throw new InvalidInput(faults);
        }
    }

    private HolidayImportView view(String name, UUID id, Outcome<CalendarState, CalendarEvent> outcome) {
        Published calendar = Calendars.published(outcome.state()).orElseThrow(NotFound::new);
        return HolidayImportView.of(
                id,
                name,
                calendar.proposal(id).orElseThrow(NotFound::new),
                calendar.newest().holidays(),
                names);
    }

    private Published published(String name) {
        return Calendars.published(
                        calendars.current(Kind.CALENDAR.existing(name)).state())
                .orElseThrow(NotFound::new);
    }
}
