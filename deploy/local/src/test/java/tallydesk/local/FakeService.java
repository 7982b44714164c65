package tallydesk.local;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Stands in for a service while the launcher is tested: it is ready at once and says who it is. */
final class FakeService {

    private FakeService() {}

    public static void main(String[] args) throws IOException {
        String name = System.getenv("TALLYDESK_DB_USER");
        if (name.equals(System.getenv("FAKE_DYING_SERVICE"))) {
            System.err.println("no life in " + name);
            System.exit(3);
        }
        int port = Integer.parseInt(System.getenv("TALLYDESK_HTTP_PORT"));
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                exchange.getResponseHeaders().add("Location", "/accounts/seeded");
                exchange.sendResponseHeaders(200, 0);
                exchange.getResponseBody()
                        .write(("{\"service\":\"" + name + "\",\"clock\":\"" + System.getenv("TALLYDESK_CLOCK_OFFSET")
                                        + "\"}")
                                .getBytes());
            }
        });
        server.start();
    }

    /** Puts it where a build would leave the service. */
    static void installAs(String service, Path home) throws IOException {
        Path jar = home.resolve(service).resolve("target/quarkus-app/quarkus-run.jar");
        Files.createDirectories(jar.getParent());
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, FakeService.class.getName());
        manifest.getMainAttributes()
                .put(
                        Attributes.Name.CLASS_PATH,
                        Path.of("target/test-classes").toAbsolutePath().toUri().toString());
        new JarOutputStream(Files.newOutputStream(jar), manifest).close();
    }
}
