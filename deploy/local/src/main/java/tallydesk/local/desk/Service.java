package tallydesk.local.desk;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import tallydesk.local.supervise.LaunchException;

/** The four services, in the order in which they are started. */
public enum Service {
    TICKET("ticket", 8081),
    ENTITLEMENT("entitlement", 8082),
    SLA("sla", 8083),
    NOTIFICATION("notification", 8084);

    private final String database;
    private final int port;

    Service(String database, int port) {
        this.database = database;
        this.port = port;
    }

    /** By its folder's name, {@code ticket-service}; {@code ticket} will do. */
    public static Service named(String name) {
        return Arrays.stream(values())
                .filter(service -> service.folder().equals(name) || service.database.equals(name))
                .findFirst()
                .orElseThrow(() -> new LaunchException("No service '" + name + "': choose one of "
                        + Arrays.stream(values()).map(Service::folder).collect(Collectors.joining(", ")) + "."));
    }

    /** Name of its folder, and of the service to people. */
    public String folder() {
        return database + "-service";
    }

    /** Name of its database and of its role there. */
    public String database() {
        return database;
    }

    int port(int offset) {
        return port + offset;
    }

    /** What its build leaves behind. */
    Path jar(Path home) {
        return home.resolve(folder()).resolve("target/quarkus-app/quarkus-run.jar");
    }
}
