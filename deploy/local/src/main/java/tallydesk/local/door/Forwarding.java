package tallydesk.local.door;

import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.MediaType;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyRequest;
import io.vertx.httpproxy.ProxyResponse;
import java.net.URI;
import java.util.Optional;

/** Puts the service's path in place of the door's on the way in, and back on the way out. */
final class Forwarding implements ProxyInterceptor {

    /** Under this name the route of a request is kept for its response. */
    static final String ROUTE = "route";

    private final Routes routes;

    Forwarding(Routes routes) {
        this.routes = routes;
    }

    @Override
    public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
        ProxyRequest request = context.request();
        // As it came: a query may hold what java.net.URI refuses and the service understands.
        HttpServerRequest given = request.proxiedRequest();
        Route route = routes.of(given.path()).orElseThrow();
        context.set(ROUTE, route);
        String query = given.query() == null ? "" : "?" + given.query();
        request.setURI(route.inward(given.path()).orElseThrow() + query);
        // The door has said "100 Continue" itself.
        request.headers().remove(HttpHeaders.EXPECT);
        return context.sendRequest().recover(_ -> Future.succeededFuture(unreachable(request)));
    }

    @Override
    public Future<Void> handleProxyResponse(ProxyContext context) {
        ProxyResponse response = context.response();
        Optional.ofNullable(response.headers().get(HttpHeaders.LOCATION))
                .flatMap(location -> outward(location, context.get(ROUTE, Route.class)))
                .ifPresent(location -> response.putHeader(HttpHeaders.LOCATION, location));
        return context.sendResponse();
    }

    /** Only what points back to the service itself is ours to change. */
    private static Optional<String> outward(String location, Route route) {
        URI uri = URI.create(location);
        boolean own = uri.getHost() == null || uri.getPort() == route.port();
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        return own ? route.outward(uri.getRawPath()).map(path -> path + query) : Optional.empty();
    }

    private static ProxyResponse unreachable(ProxyRequest request) {
        Problem problem = new Problem(502, "Bad Gateway", "The service behind this path does not answer.");
        return request.release()
                .response()
                .setStatusCode(problem.status())
                .setBody(Body.body(problem.body(), MediaType.parse(Problem.MEDIA_TYPE)));
    }
}
