package tallydesk.local.supervise;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * A dead man's switch: a shell that waits at our end of a pipe. Should this JVM be killed (also with SIGKILL, when no
 * shutdown hook runs), the pipe ends and the shell stops every process that it was told about.
 */
public final class Guard implements AutoCloseable {

    /** The shell outlives a Ctrl-C in the terminal: its turn comes after ours. */
    private static final String SCRIPT = """
            trap '' INT TERM HUP
            list=
            while read -r word pid; do
              case $word in
                quit) exit 0 ;;
                forget) kept=; for one in $list; do [ "${one#*:}" = "$pid" ] || kept="$kept $one"; done; list=$kept ;;
                *) list="$list $word:$pid" ;;
              esac
            done
            for one in $list; do kill -s "${one%:*}" "${one#*:}"; done
            for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25; do
              alive=; for one in $list; do kill -0 "${one#*:}" && alive=yes; done
              [ -n "$alive" ] || exit 0
              sleep 0.2
            done
            for one in $list; do kill -s KILL "${one#*:}"; done
            """;

    private static final String PID_FILE = "guard.pid";
    private static final long PREDECESSOR_SECONDS = 15;

    private final Process shell;
    private final BufferedWriter orders;
    private final Path pidFile;

    private Guard(Process shell, Path pidFile) {
        this.shell = shell;
        this.pidFile = pidFile;
        this.orders = shell.outputWriter(StandardCharsets.US_ASCII);
    }

    /** Posts a guard for {@code directory}, after the one of a killed predecessor has finished its work there. */
    public static Guard post(Path directory) {
        Path pidFile = directory.resolve(PID_FILE);
        awaitPredecessor(pidFile);
        try {
            Process shell = new ProcessBuilder("/bin/sh", "-c", SCRIPT)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            Files.writeString(pidFile, Long.toString(shell.pid()));
            return new Guard(shell, pidFile);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Should we die, {@code pid} gets {@code signal} (such as {@code TERM}), and five seconds later KILL. */
    public void watch(String signal, long pid) {
        order(signal + " " + pid);
    }

    /** {@code pid} has ended; the number may soon belong to a stranger. */
    public void forget(long pid) {
        order("forget " + pid);
    }

    /** Everything was stopped in order: the guard leaves without touching anything. */
    @Override
    public void close() {
        order("quit");
        try {
            shell.waitFor(1, TimeUnit.SECONDS);
            Files.deleteIfExists(pidFile);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized void order(String line) {
        try {
            orders.write(line);
            orders.newLine();
            orders.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("The guard process is gone", e);
        }
    }

    private static void awaitPredecessor(Path pidFile) {
        try {
            if (!Files.exists(pidFile)) {
                return;
            }
            var predecessor = ProcessHandle.of(
                            Long.parseLong(Files.readString(pidFile).strip()))
                    .filter(process -> process.info().command().orElse("sh").endsWith("sh"));
            if (predecessor.isPresent()) {
                predecessor
                        .get()
                        .onExit()
                        .orTimeout(PREDECESSOR_SECONDS, TimeUnit.SECONDS)
                        .exceptionally(_ -> null)
                        .join();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NumberFormatException _) {
            // A crash of the machine may leave an empty file; no guard is left of that run.
        }
    }
}
