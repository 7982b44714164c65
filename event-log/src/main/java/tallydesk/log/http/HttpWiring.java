package tallydesk.log.http;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.Json;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import tallydesk.log.Sql;

@Singleton
class HttpWiring {
    private static final int BEFORE_EVERYTHING = 10_000;

    /** The form of a JSON Web Token. One without claims ({@code ..}) makes quarkus-oidc fail where it should refuse. */
    private static final Pattern BEARER =
            Pattern.compile("(?i:bearer) +[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]*");

    private static final Pattern LENGTH = Pattern.compile("\\d{1,18}");

    @Produces
    @Singleton
    FirstAnswers firstAnswers(Sql sql) {
        return new FirstAnswers(sql);
    }

    /** Refuses, before anybody looks at them, requests that can only do harm. */
    void refuseOddRequests(
            @Observes Filters filters, @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize most) {
        filters.register(
                context -> oddity(context.request(), most.asLongValue())
                        .ifPresentOrElse(problem -> refuse(context.response(), problem), context::next),
                BEFORE_EVERYTHING);
    }

    private static Optional<Problem> oddity(HttpServerRequest request, long bytesMax) {
        String uri = request.uri().toLowerCase(Locale.ROOT);
        String path = uri.contains("?") ? uri.substring(0, uri.indexOf('?')) : uri;
        if (path.contains(";") || path.contains("%3b")) {
            // Matrix parameters have bypassed path rules before (CVE-2026-39852); nothing of ours has one.
            return Optional.of(Problem.of(400, "invalid-path", "A path holds no semicolon."));
        }
        if (uri.contains("%00")) {
            // PostgreSQL holds no such character, so nothing that we look for has one.
            return Optional.of(Problem.of(400, "invalid-path", "An address holds no U+0000."));
        }
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (authorization != null && !BEARER.matcher(authorization).matches()) {
            return Optional.of(Problem.of(401, "unauthorized", Problems.TOKEN_NEEDED));
        }
        return bytes(request) > bytesMax
                ? Optional.of(Problem.of(413, "request-entity-too-large", "At most " + bytesMax + " bytes are taken."))
                : Optional.empty();
    }

    private static long bytes(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length != null && LENGTH.matcher(length).matches() ? Long.parseLong(length) : 0;
    }

    private static void refuse(HttpServerResponse response, Problem problem) {
        if (problem.status() == 401) {
            response.putHeader("WWW-Authenticate", "Bearer");
        }
        response.setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE.toString())
                .putHeader(HttpHeaders.CONNECTION, "close")
                .end(Json.encode(problem));
    }
}
