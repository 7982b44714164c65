package tallydesk.sla.api;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import tallydesk.contract.MayBeAbsent;
import tallydesk.contract.SlaContract.NamedVersion;
import tallydesk.log.CommandHandler;
import tallydesk.log.CommandHandler.Outcome;
import tallydesk.log.http.Answer;
import tallydesk.log.http.NotFound;
import tallydesk.log.http.Requests;
import tallydesk.log.http.Roles;
import tallydesk.sla.domain.ClockCommand;
import tallydesk.sla.domain.ClockCommand.RepinClocks;
import tallydesk.sla.domain.ClockEvent;
import tallydesk.sla.domain.Clocks;
import tallydesk.sla.domain.Deadline;
import tallydesk.sla.domain.Terms;
import tallydesk.sla.domain.Versioned;
import tallydesk.sla.feed.Rulebooks;
import tallydesk.sla.timer.OpenClocks;

/**
 * Pins the clocks of a ticket to what is in force now, under another agreement if one is named, and starts what was missing
 * (rule 23). Who did it is kept with the events.
 */
@Path("/tickets/{id}/clocks/repinning")
@RolesAllowed(Roles.MANAGER)
public class RepinningResource {
    private final CommandHandler<ClockCommand, Clocks, ClockEvent> clocks;
    private final OpenClocks openClocks;
    private final Rulebooks rulebooks;
    private final Requests requests;

    RepinningResource(
            CommandHandler<ClockCommand, Clocks, ClockEvent> clocks,
            OpenClocks openClocks,
            Rulebooks rulebooks,
            Requests requests) {
        this.clocks = clocks;
        this.openClocks = openClocks;
        this.rulebooks = rulebooks;
        this.requests = requests;
    }

    /** Absent: as it was. */
    public record Repinning(
            @MayBeAbsent String serviceLevel,
            @MayBeAbsent String zone,
            @MayBeAbsent String holidayRegion) {}

    /** @param dueAt of a clock that stands still: if it ran on at once */
    public record Pinned(
            String clock, int cycle, NamedVersion policy, NamedVersion calendar, int targetMinutes, Instant dueAt) {
        static Pinned of(Deadline deadline) {
            return new Pinned(
                    deadline.clock().name(),
                    deadline.cycle(),
                    named(deadline.pin().policy()),
                    named(deadline.pin().calendar()),
                    deadline.targetMinutes(),
                    deadline.dueAt());
        }

        private static NamedVersion named(Versioned id) {
            return new NamedVersion(id.name(), id.version());
        }
    }

    @POST
    public Response repin(@PathParam("id") UUID id, Repinning body) {
        return requests.answer(body, () -> {
            openClocks.hold(id);
            Outcome<Clocks, ClockEvent> outcome = clocks.handleKnowing(
                    id, requests.expected(), (state, now) -> command(body, state, now), requests.because());
            List<Pinned> pinned =
                    outcome.state().counted().stream().map(Pinned::of).toList();
            return Answer.ok(outcome.version(), pinned);
        });
    }

    private RepinClocks command(Repinning body, Clocks state, Instant now) {
        Optional<String> level = Optional.ofNullable(body.serviceLevel());
        Optional<String> zone = Optional.ofNullable(body.zone());
        Optional<String> region = Optional.ofNullable(body.holidayRegion());
        Terms terms = state.terms().orElseThrow(NotFound::new).withAgreement(level, zone, region);
        return new RepinClocks(level, zone, region, rulebooks.inForce(state, terms, now), now);
    }
}
