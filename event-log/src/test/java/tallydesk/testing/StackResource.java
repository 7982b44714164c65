package tallydesk.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Lets a {@code @QuarkusTest} run on the embedded stack; the service is told by the argument {@code service}. */
public final class StackResource implements QuarkusTestResourceLifecycleManager {
    private String service = "ticket-service";

    @Override
    public void init(Map<String, String> arguments) {
        service = arguments.getOrDefault("service", service);
    }

    @Override
    public Map<String, String> start() {
        return EmbeddedStack.shared().environment(service);
    }

    @Override
    public void stop() {
        // The stack belongs to the JVM and ends with it.
    }
}
