package tallydesk.local.supervise;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tallydesk.local.Java;

class GuardTest {

    private final Process watched = sleep();
    private final Process spared = sleep();

    @AfterEach
    void end() {
        watched.destroyForcibly();
        spared.destroyForcibly();
    }

    @Test
    void what_it_watches_ends_when_its_master_is_killed_and_nothing_else_does(@TempDir Path directory)
            throws Exception {
        Process master =
                Java.start(Map.of(), GuardedMain.class, directory.toString(), "" + watched.pid(), "" + spared.pid());
        assertThat(master.inputReader().readLine()).isEqualTo("GUARDED");

        master.destroyForcibly();

        assertThat(watched.waitFor(10, SECONDS)).isTrue();
        assertThat(spared.isAlive()).isTrue();
    }

    @Test
    void an_orderly_end_touches_nothing(@TempDir Path directory) {
        Guard guard = Guard.post(directory);
        guard.watch("TERM", watched.pid());

        guard.close();

        assertThat(watched.isAlive()).isTrue();
        assertThat(directory).isEmptyDirectory();
    }

    private static Process sleep() {
        try {
            return new ProcessBuilder("sleep", "100").start();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
