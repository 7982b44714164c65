package tallydesk.log.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.json.Json;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Locale;
import tallydesk.log.Sql;

@Singleton
class HttpWiring {
    private static final int BEFORE_EVERYTHING = 10_000;

    @Produces
    @Singleton
    FirstAnswers firstAnswers(Sql sql) {
        return new FirstAnswers(sql);
    }

    /**
     * Matrix parameters and their encoded forms have bypassed path rules before (CVE-2026-39852); nothing of ours has one.
     * PostgreSQL holds no U+0000, so nothing that we look for has one either.
     */
    void refuseOddPaths(@Observes Filters filters) {
        filters.register(
                context -> {
                    String uri = context.request().uri().toLowerCase(Locale.ROOT);
                    String path = uri.contains("?") ? uri.substring(0, uri.indexOf('?')) : uri;
                    if (path.contains(";") || path.contains("%3b")) {
                        refuse(context, Problem.of(400, "invalid-path", "A path holds no semicolon."));
                    } else if (uri.contains("%00")) {
                        refuse(context, Problem.of(400, "invalid-path", "An address holds no U+0000."));
                    } else {
                        context.next();
                    }
                },
                BEFORE_EVERYTHING);
    }

    private static void refuse(RoutingContext context, Problem problem) {
        context.response()
                .setStatusCode(problem.status())
                .putHeader("content-type", Problem.MEDIA_TYPE.toString())
                .end(Json.encode(problem));
    }
}
