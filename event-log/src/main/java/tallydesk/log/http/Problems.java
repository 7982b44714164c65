package tallydesk.log.http;

import io.quarkus.security.AuthenticationCompletionException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import tallydesk.contract.MalformedRecord;
import tallydesk.decider.Rejection;
import tallydesk.log.EventIdReused;
import tallydesk.log.OtherStream;
import tallydesk.log.StaleVersion;
import tallydesk.log.StoreFailure;
import tallydesk.log.VersionConflict;

/** The one place where refusals and failures become answers. */
class Problems {
    static final String TOKEN_NEEDED = "A valid bearer token is needed.";

    private static final Logger LOG = Logger.getLogger(Problems.class);

    @ServerExceptionMapper
    Response rejection(Rejection e) {
        return Problem.of(409, e.code(), e.getMessage()).response();
    }

    @ServerExceptionMapper
    Response invalid(InvalidInput e) {
        return Problem.of(400, "invalid-input", "Every fault is listed.", e.faults())
                .response();
    }

    @ServerExceptionMapper
    Response malformed(MalformedRecord e) {
        return invalid(new InvalidInput(e.faults().stream()
                .map(fault -> new InvalidInput.Fault(fault.pointer(), fault.problem()))
                .toList()));
    }

    @ServerExceptionMapper
    Response notFound(NotFound e) {
        return Problem.of(404, "not-found", e.getMessage()).response();
    }

    @ServerExceptionMapper
    Response ofAnotherKind(OtherStream e) {
        return notFound(new NotFound());
    }

    @ServerExceptionMapper
    Response stale(StaleVersion e) {
        return Problem.of(412, "stale-version", e.getMessage()).response();
    }

    @ServerExceptionMapper
    Response conflict(VersionConflict e) {
        return Problem.of(409, "busy", "Too many changes at once; nothing was stored, try again.")
                .response();
    }

    @ServerExceptionMapper
    Response reused(EventIdReused e) {
        return Problem.of(422, "event-id-reused", e.getMessage()).response();
    }

    @ServerExceptionMapper
    Response keyReused(IdempotencyKeyReused e) {
        return Problem.of(422, "idempotency-key-reused", e.getMessage()).response();
    }

    @ServerExceptionMapper({
        UnauthorizedException.class,
        AuthenticationFailedException.class,
        AuthenticationCompletionException.class
    })
    Response unauthorized() {
        Response problem = Problem.of(401, "unauthorized", TOKEN_NEEDED).response();
        return Response.fromResponse(problem)
                .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                .build();
    }

    @ServerExceptionMapper
    Response forbidden(ForbiddenException e) {
        return Problem.of(403, "forbidden", "Your role may not do this.").response();
    }

    @ServerExceptionMapper
    Response web(WebApplicationException e) {
        int status = e.getResponse().getStatus();
        if (status < 400) {
            return e.getResponse();
        }
        String reason = e.getResponse().getStatusInfo().getReasonPhrase();
        Problem problem = status == 404
                ? Problem.of(404, "not-found", new NotFound().getMessage())
                : Problem.of(status, reason.toLowerCase(Locale.ROOT).replace(' ', '-'), reason);
        Response.ResponseBuilder answer = Response.fromResponse(problem.response());
        Optional.ofNullable(e.getResponse().getHeaderString(HttpHeaders.ALLOW))
                .ifPresent(allowed -> answer.header(HttpHeaders.ALLOW, allowed));
        return answer.build();
    }

    @ServerExceptionMapper
    Response failure(Exception e) {
        if (StoreFailure.isPassing(e)) {
            LOG.warn("The database is not available: " + e);
            return Response.fromResponse(Problem.of(
                                    503,
                                    "unavailable",
                                    "It is not certain that it was stored; try again with the same Idempotency-Key.")
                            .response())
                    .header(HttpHeaders.RETRY_AFTER, 1)
                    .build();
        }
        LOG.error("A request failed", e);
        return Problem.of(500, "internal-error", "The fault is ours and was logged.")
                .response();
    }
}
