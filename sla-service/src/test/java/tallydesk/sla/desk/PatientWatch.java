package tallydesk.sla.desk;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Lets the service's own timer sleep, so that a test says itself when due clocks are fired. */
public final class PatientWatch implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
        return Map.of("tallydesk.timer.wake-every", "PT1H");
    }

    @Override
    public void stop() {
        // Nothing was started.
    }
}
