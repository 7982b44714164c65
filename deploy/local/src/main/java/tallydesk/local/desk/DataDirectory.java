package tallydesk.local.desk;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import tallydesk.local.stack.Deletion;
import tallydesk.local.stack.PrivateDirectory;
import tallydesk.local.supervise.LaunchException;

/** The directory that holds everything between runs; one process at a time, whose id is in the lock file. */
public final class DataDirectory implements AutoCloseable {

    private static final String LOCK = "lock";

    private final Path path;
    private final FileChannel channel;

    private DataDirectory(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /**
     * Creates the directory if need be and takes its lock; from here on our own log goes to {@code logs/stack.log}.
     *
     * @throws LaunchException if another process has it, or it cannot be written
     */
    public static DataDirectory claim(Path directory) {
        Path path = directory.toAbsolutePath().normalize();
        try {
            PrivateDirectory.create(path);
            FileChannel channel =
                    FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (lock(channel) == null) {
                channel.close();
                throw new LaunchException(
                        "Another process is using " + path + ": stop it first, or choose another" + " directory.");
            }
            channel.truncate(0)
                    .write(US_ASCII.encode(Long.toString(ProcessHandle.current().pid())));
            setLogsAside(path);
            System.setProperty("tallydesk.log", path.resolve("logs/stack.log").toString());
            return new DataDirectory(path, channel);
        } catch (IOException e) {
            throw new LaunchException("Cannot write to " + path + ": " + e.getMessage(), e);
        }
    }

    /** The process that has the lock right now. */
    public static Optional<ProcessHandle> owner(Path directory) {
        Path file = directory.resolve(LOCK);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            return lock(channel) == null
                    ? ProcessHandle.of(Long.parseLong(Files.readString(file).strip()))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path path() {
        return path;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /** Logs grow as long as a run lasts; the ones of the run before are kept, older ones are not. */
    private static void setLogsAside(Path path) throws IOException {
        Path logs = path.resolve("logs");
        Path previous = path.resolve("logs.previous");
        if (Files.exists(logs)) {
            Deletion.of(previous);
            Files.move(logs, previous);
        }
        Files.createDirectories(logs);
    }

    private static FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException _) {
            return null;
        }
    }
}
