package tallydesk.local.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** Where PostgreSQL's binaries are unpacked once per user: a home of our own, not a name in the shared /tmp. */
final class BinaryCache {

    private BinaryCache() {}

    static Path directory() {
        String cache = System.getenv("XDG_CACHE_HOME");
        Path root =
                cache == null || cache.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(cache);
        try {
            // The library opens the innermost directory to everyone's writing, so the one around it must be closed.
            return PrivateDirectory.create(root.resolve("tallydesk")).resolve("postgres");
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write to " + root, e);
        }
    }
}
