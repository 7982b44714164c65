package tallydesk.local.door;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyOptions;
import java.util.Optional;
import java.util.regex.Pattern;

/** The one address in front of the four services; bodies stream in both directions. */
public final class Door implements AutoCloseable {

    private static final String LOOPBACK = "127.0.0.1";

    /** Every open event stream holds one connection to its service. */
    private static final int CONNECTIONS_PER_SERVICE = 1_000;

    /** "..", written out or escaped, would lead from a public path to another one of the same service. */
    private static final Pattern CLIMBS = Pattern.compile("(?i)(^|/)(\\.|%2e){1,2}(/|$)");

    private final int port;
    private final Routes routes;
    private Vertx vertx;

    /**
     * @param port to listen on, loopback only
     * @param backends where the services listen, on loopback too
     */
    public Door(int port, Backends backends) {
        this.port = port;
        this.routes = new Routes(backends);
    }

    public String url() {
        return "http://" + LOOPBACK + ":" + port;
    }

    public void start() {
        vertx = Vertx.vertx(new VertxOptions()
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
        var client = vertx.httpClientBuilder()
                .with(new HttpClientOptions().setConnectTimeout(2_000))
                .with(new PoolOptions().setHttp1MaxSize(CONNECTIONS_PER_SERVICE))
                .build();
        HttpProxy proxy = HttpProxy.reverseProxy(new ProxyOptions().setSupportWebSocket(false), client)
                .origin(context -> context.client()
                        .request(new RequestOptions()
                                .setHost(LOOPBACK)
                                .setPort(context.get(Forwarding.ROUTE, Route.class)
                                        .port())))
                .addInterceptor(new Forwarding(routes));
        vertx.createHttpServer(new HttpServerOptions()
                        .setHost(LOOPBACK)
                        .setPort(port)
                        .setHandle100ContinueAutomatically(true)
                        .setMaxInitialLineLength(16 * 1024)
                        .setMaxHeaderSize(32 * 1024))
                .requestHandler(request -> refusal(request)
                        .ifPresentOrElse(problem -> answer(request, problem), () -> proxy.handle(request)))
                .listen()
                .await();
    }

    @Override
    public void close() {
        if (vertx != null) {
            vertx.close().await();
        }
    }

    private Optional<Problem> refusal(HttpServerRequest request) {
        String path = request.path();
        if (path == null || CLIMBS.matcher(path).find()) {
            return Optional.of(new Problem(400, "Bad Request", "The path must be plain."));
        }
        if (routes.of(path).isEmpty()) {
            return Optional.of(new Problem(404, "Not Found", "No service answers for this path."));
        }
        return Optional.empty();
    }

    private static void answer(HttpServerRequest request, Problem problem) {
        request.response()
                .setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .end(problem.body());
    }
}
