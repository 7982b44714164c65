package tallydesk.local.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTailTest {

    @TempDir
    private Path directory;

    @Test
    void the_last_lines_are_shown() throws IOException {
        Path log = Files.writeString(directory.resolve("a.log"), "one\ntwo\nthree\n");

        assertThat(LogTail.of(log, 2)).containsExactly("two", "three");
        assertThat(LogTail.of(log, 9)).hasSize(3);
    }

    @Test
    void a_log_that_does_not_exist_yet_is_empty() {
        assertThat(LogTail.of(directory.resolve("b.log"), 2)).isEmpty();
    }
}
