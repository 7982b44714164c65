package tallydesk.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tallydesk.local.supervise.Guard;

class PostgresTest {

    @TempDir
    private Path directory;

    @Test
    void what_a_killed_first_start_left_behind_does_not_stand_in_the_way() throws IOException {
        Path data = Files.createDirectories(directory.resolve("postgres/data"));
        Files.writeString(data.resolve("postgresql.conf"), "half written");
        Files.createDirectories(directory.resolve("logs"));
        try (Guard guard = Guard.post(directory)) {
            Postgres postgres = new Postgres(
                    directory.resolve("postgres"),
                    directory.resolve("logs"),
                    Ports.free().postgres(),
                    guard);
            try {
                assertThat(postgres.start()).as("the end of the server").isNotDone();
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("postgres"))))
                        .isEqualTo("rwx------");
            } finally {
                postgres.stop();
            }
        }
    }
}
