package tallydesk.log.operations;

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
import tallydesk.log.feed.FeedLag;
import tallydesk.log.feed.ParkedRetry;
import tallydesk.log.feed.ParkedStreams;
import tallydesk.log.http.NotFound;
import tallydesk.log.http.Roles;
import tallydesk.log.jobs.Job;
import tallydesk.log.projection.Projections;
import tallydesk.log.projection.ReplayStatus;
import tallydesk.log.relay.Relay;
import tallydesk.log.tail.LogTail;
import tallydesk.log.verify.LogVerification;
import tallydesk.log.verify.VerificationStatus;

/** What an operator looks at and does; the same in every service. */
@Path("/operations")
@RolesAllowed(Roles.MANAGER)
public class OperationsResource {
    private final Relay relay;
    private final FeedLag lag;
    private final ParkedStreams parked;
    private final ParkedRetry parkedRetry;
    private final Projections projections;
    private final LogVerification log;

    OperationsResource(
            Relay relay,
            FeedLag lag,
            ParkedStreams parked,
            ParkedRetry parkedRetry,
            Projections projections,
            LogVerification log) {
        this.relay = relay;
        this.lag = lag;
        this.parked = parked;
        this.parkedRetry = parkedRetry;
        this.projections = projections;
        this.log = log;
    }

    /**
     * @param feedLag offsets behind, by consumer
     * @param parked at most {@link ParkedStreams#LISTED_MAX}, oldest first
     */
    public record Overview(
            RelayOverview relay,
            Map<String, Long> feedLag,
            List<ParkedStreams.Parked> parked,
            List<String> projections) {}

    /**
     * @param trouble why it does not publish; null while all is well
     * @param waitingEvents null, like the age of the oldest, while the relay cannot find out
     */
    public record RelayOverview(Relay.State state, String trouble, Long waitingEvents, Long oldestWaitingMillis) {}

    @GET
    public Overview overview() {
        Optional<LogTail.Behind> behind = relay.behind();
        return new Overview(
                new RelayOverview(
                        relay.state(),
                        relay.trouble(),
                        behind.map(LogTail.Behind::events).orElse(null),
                        behind.map(b -> b.oldest().toMillis()).orElse(null)),
                lag.byConsumer(),
                parked.list(),
                projections.names());
    }

    @POST
    @Path("/projections/{name}/rebuild")
    public Response rebuild(@PathParam("name") String name) {
        return start(name, true);
    }

    @POST
    @Path("/projections/{name}/verify")
    public Response verify(@PathParam("name") String name) {
        return start(name, false);
    }

    private Response start(String name, boolean takeOver) {
        Job<ReplayStatus> job = projections.start(name, takeOver).orElseThrow(NotFound::new);
        return Response.accepted(job)
                .location(URI.create("/operations/projections/" + name))
                .build();
    }

    @GET
    @Path("/projections/{name}")
    public Job<ReplayStatus> replay(@PathParam("name") String name) {
        return projections.status(name).orElseThrow(NotFound::new);
    }

    /** Recomputes every link of the log's chains and compares the log with its topic; changes nothing. */
    @POST
    @Path("/log/verify")
    public Response verifyLog() {
        return Response.accepted(log.start())
                .location(URI.create("/operations/log"))
                .build();
    }

    @GET
    @Path("/log")
    public Job<VerificationStatus> logVerification() {
        return log.status().orElseThrow(NotFound::new);
    }

    /** Which parked stream may go on. */
    public record ParkedStream(String consumer, String topic, String stream) {}

    @POST
    @Path("/parked/retry")
    public Response retry(ParkedStream body) {
        parkedRetry.retry(body.consumer(), new ParkedStreams.StreamOnTopic(body.topic(), body.stream()));
        return Response.noContent().build();
    }
}
