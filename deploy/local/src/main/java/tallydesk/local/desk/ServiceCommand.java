package tallydesk.local.desk;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tallydesk.local.stack.Installation;
import tallydesk.local.supervise.LaunchException;

/** How a service is started. */
final class ServiceCommand {

    private ServiceCommand() {}

    /** @throws LaunchException if the service has not been built */
    static List<String> of(Service service, Path home) {
        Path jar = service.jar(home);
        if (!Files.exists(jar)) {
            throw new LaunchException(service.folder() + " is not built: run './mvnw package' first.");
        }
        // Five JVMs share one machine: small heaps and one collecting thread each, but the full compiler.
        return List.of(
                Installation.java(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:-UsePerfData",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-jar",
                jar.toString());
    }
}
