package tallydesk.local;

import java.nio.file.Path;
import tallydesk.local.desk.Settings;

/** Where and how this process was started. */
final class Here {

    private Here() {}

    /** From the environment, and the repository's root that the start script names. */
    static Settings settings() {
        return Settings.from(
                System.getenv(),
                Path.of(System.getProperty("tallydesk.home", ".")).toAbsolutePath());
    }
}
