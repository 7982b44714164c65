package tallydesk.local.door;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DoorTest {

    private static final int MEGABYTES_20 = 20 * 1024 * 1024;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final CountDownLatch clientHasRead = new CountDownLatch(1);
    private HttpServer service;
    private Door door;

    @BeforeEach
    void open() throws IOException {
        service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        service.createContext("/", this::serve);
        service.start();
        int nobody = freePort();
        int port = service.getAddress().getPort();
        door = new Door(freePort(), new Backends(port, port, port, nobody));
        door.start();
    }

    @AfterEach
    void close() {
        door.close();
        service.stop(0);
    }

    @Test
    void the_path_is_exchanged_and_the_query_and_headers_are_kept() throws Exception {
        var response = get("/api/tickets/TD-1?asOf=2026-11-21T10%3A00%3A00Z");

        assertThat(response.body()).isEqualTo("GET /tickets/TD-1?asOf=2026-11-21T10%3A00%3A00Z Bearer t");
        assertThat(response.headers().firstValue("ETag")).contains("\"7\"");
    }

    @Test
    void a_location_leads_back_through_the_door() throws Exception {
        HttpRequest request =
                request("/api/sla/policies").POST(BodyPublishers.ofString("x")).build();

        var response = client.send(request, BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(201);
        assertThat(response.headers().firstValue("Location")).contains("/api/sla/policies/9");
    }

    @Test
    void bodies_of_many_megabytes_go_in_and_come_out() throws Exception {
        byte[] body = new byte[MEGABYTES_20];
        HttpRequest request =
                request("/api/mail").POST(BodyPublishers.ofByteArray(body)).build();

        assertThat(client.send(request, BodyHandlers.ofString()).body()).isEqualTo("" + MEGABYTES_20);
        var download = client.send(request("/api/tickets/export").GET().build(), BodyHandlers.ofByteArray());
        assertThat(download.body()).hasSize(MEGABYTES_20);
    }

    @Test
    void an_event_reaches_the_client_while_the_stream_goes_on() throws Exception {
        var response = client.send(request("/api/tickets/stream").GET().build(), BodyHandlers.ofInputStream());

        try (var lines = new BufferedReader(new InputStreamReader(response.body()))) {
            assertThat(lines.readLine()).isEqualTo("data: first");
            clientHasRead.countDown();
            assertThat(lines.readLine()).isEqualTo("data: second");
        }
    }

    @Test
    void an_answer_without_a_body_stays_without_one() throws Exception {
        HttpRequest request = request("/api/accounts/nothing").DELETE().build();

        var response = client.send(request, BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(204);
        assertThat(response.headers().firstValue("Transfer-Encoding")).isEmpty();
        assertThat(get("/api/tickets/again").statusCode())
                .as("the connection is still in step")
                .isEqualTo(200);
    }

    @Test
    void a_service_that_is_down_is_a_problem_of_the_gateway() throws Exception {
        var response = get("/api/notifications?ticket=1");

        assertThat(response.statusCode()).isEqualTo(502);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(response.body()).contains("\"status\":502", "does not answer");
    }

    @Test
    void a_path_that_nobody_serves_is_not_found() throws Exception {
        var response = get("/api/q/metrics");

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/tickets/../q/metrics", "/api/tickets/%2e%2E/q/metrics", "/api/sla/./x"})
    void nobody_climbs_out_of_a_public_path(String path) throws Exception {
        assertThat(rawStatusLine(path)).contains("400");
    }

    /** HttpClient would tidy the path up before it sends it. */
    private String rawStatusLine(String path) throws IOException {
        URI url = URI.create(door.url());
        try (Socket socket = new Socket(url.getHost(), url.getPort());
                var writer = new OutputStreamWriter(socket.getOutputStream());
                var reader = new BufferedReader(new InputStreamReader(socket.getInputStream()))) {
            writer.write("GET " + path + " HTTP/1.1\r\nHost: door\r\nConnection: close\r\n\r\n");
            writer.flush();
            return reader.readLine();
        }
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(request(path).GET().build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(door.url() + path))
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", "Bearer t");
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().add("ETag", "\"7\"");
            switch (exchange.getRequestURI().getPath()) {
                case "/mail" -> {
                    long size = exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
                    exchange.sendResponseHeaders(200, 0);
                    exchange.getResponseBody().write(Long.toString(size).getBytes());
                }
                case "/tickets/export" -> {
                    exchange.sendResponseHeaders(200, 0);
                    exchange.getResponseBody().write(new byte[MEGABYTES_20]);
                }
                case "/policies" -> {
                    exchange.getResponseHeaders()
                            .add(
                                    "Location",
                                    "http://127.0.0.1:" + service.getAddress().getPort() + "/policies/9");
                    exchange.sendResponseHeaders(201, -1);
                }
                case "/accounts/nothing" -> exchange.sendResponseHeaders(204, -1);
                case "/tickets/stream" -> stream(exchange);
                default -> {
                    String seen = exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                            + exchange.getRequestHeaders().getFirst("Authorization");
                    exchange.sendResponseHeaders(200, 0);
                    exchange.getResponseBody().write(seen.getBytes());
                }
            }
        }
    }

    private void stream(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().write("data: first\n".getBytes());
        exchange.getResponseBody().flush();
        try {
            if (clientHasRead.await(10, SECONDS)) {
                exchange.getResponseBody().write("data: second\n".getBytes());
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
