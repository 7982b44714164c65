package tallydesk.local.api;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A server that writes down what it was asked, gives out tokens, and otherwise answers as a test says. */
public final class FakeApi implements AutoCloseable {

    /** @param location of what was made; may be null */
    public record Answer(int status, String location, String body) {}

    private final HttpServer server;
    private final List<String> requests = new CopyOnWriteArrayList<>();

    /** @param answers by "METHOD path" */
    public FakeApi(Function<String, Answer> answers) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> serve(exchange, answers));
        server.createContext("/token", exchange -> answer(exchange, new Answer(200, null, "{\"access_token\":\"t\"}")));
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** "METHOD path key body" of each request but those for tokens. */
    public List<String> requests() {
        return requests;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void serve(HttpExchange exchange, Function<String, Answer> answers) throws IOException {
        String what = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        requests.add(what + " " + exchange.getRequestHeaders().getFirst("Idempotency-Key") + " "
                + new String(exchange.getRequestBody().readAllBytes()));
        answer(exchange, answers.apply(what));
    }

    private static void answer(HttpExchange exchange, Answer answer) throws IOException {
        try (exchange) {
            if (answer.location() != null) {
                exchange.getResponseHeaders().add("Location", answer.location());
            }
            exchange.sendResponseHeaders(answer.status(), 0);
            exchange.getResponseBody().write(answer.body().getBytes());
        }
    }
}
