package tallydesk.local.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** A directory that only its owner can look into. */
public final class PrivateDirectory {

    private PrivateDirectory() {}

    /** Creates it if need be, and closes it to others also if it was there. */
    public static Path create(Path directory) throws IOException {
        Files.createDirectories(directory);
        return Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
    }
}
