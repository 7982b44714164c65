package tallydesk.local.stack;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import tallydesk.local.supervise.Guard;
import tallydesk.local.supervise.LaunchException;
import tallydesk.local.supervise.Part;

/** One PostgreSQL server with a database per service. Durable as in production: the library's defaults are not. */
public final class Postgres implements Part {

    private static final String SUPERUSER = "postgres";

    /** This file tells that the data directory was made to its end. */
    private static final String COMPLETE = "complete";

    private static final List<String> ROLES =
            Stream.concat(Databases.NAMES.stream(), Stream.of(SUPERUSER)).toList();
    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    private final Path directory;
    private final Path log;
    private final int port;
    private final Guard guard;
    private Credentials credentials;
    private EmbeddedPostgres server;

    Postgres(Path directory, Path logs, int port, Guard guard) {
        this.directory = directory;
        this.log = logs.resolve("postgres.log");
        this.port = port;
        this.guard = guard;
    }

    @Override
    public String name() {
        return "PostgreSQL";
    }

    @Override
    public Path log() {
        return log;
    }

    @Override
    public synchronized CompletableFuture<String> start() {
        stop();
        try {
            PrivateDirectory.create(directory);
            dropHalfMade();
            credentials = Credentials.in(directory, ROLES);
            server = launch();
            Databases.create(server.getPostgresDatabase(), credentials);
            Files.writeString(directory.resolve(COMPLETE), "");
            return postmaster().onExit().thenApply(this::ended);
        } catch (IOException | SQLException | RuntimeException e) {
            throw new LaunchException("PostgreSQL did not start (" + e.getMessage() + "), see " + log, e);
        }
    }

    /** The password of {@code role}; known once the server has been started. */
    String password(String role) {
        return credentials.of(role);
    }

    /** Also after a death: the library holds a lock on the data until its object is closed. */
    @Override
    public synchronized void stop() {
        if (server == null) {
            return;
        }
        try {
            server.close();
            server = null;
        } catch (IOException e) {
            throw new LaunchException("PostgreSQL did not stop, see " + log, e);
        }
    }

    /** Whoever is killed during the very first start leaves data that no server accepts, and nothing of value. */
    private void dropHalfMade() throws IOException {
        if (!Files.exists(directory.resolve(COMPLETE))) {
            Deletion.of(data());
        }
    }

    private EmbeddedPostgres launch() throws IOException {
        Path passwordFile = Files.writeString(directory.resolve("superuser"), credentials.of(SUPERUSER));
        try {
            return builder(passwordFile).start();
        } finally {
            Files.delete(passwordFile);
        }
    }

    private ProcessHandle postmaster() throws IOException {
        long pid = Long.parseLong(
                Files.readAllLines(data().resolve("postmaster.pid")).getFirst().strip());
        guard.watch("INT", pid);
        return ProcessHandle.of(pid).orElseThrow(() -> new IOException("the server is gone again"));
    }

    private String ended(ProcessHandle postmaster) {
        guard.forget(postmaster.pid());
        return "the server process is gone";
    }

    private Path data() {
        return directory.resolve("data");
    }

    private EmbeddedPostgres.Builder builder(Path passwordFile) {
        Redirect output = Redirect.appendTo(log.toFile());
        return EmbeddedPostgres.builder()
                .setPort(port)
                .setDataDirectory(data())
                .setCleanDataDirectory(false)
                .setOverrideWorkingDirectory(BinaryCache.directory().toFile())
                .setRegisterShutdownHook(false)
                .setPGStartupWait(START_LIMIT)
                .setOutputRedirector(output)
                .setErrorRedirector(output)
                // The "locale" options are simply arguments of initdb; -A trust, which precedes them, is overruled.
                .setLocaleConfig("auth-local", "scram-sha-256")
                .setLocaleConfig("auth-host", "scram-sha-256")
                .setLocaleConfig("pwfile", passwordFile.toString())
                .setLocaleConfig("locale-provider", "builtin")
                .setLocaleConfig("locale", "C.UTF-8")
                .setConnectConfig("password", credentials.of(SUPERUSER))
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("unix_socket_directories", "''")
                // The library passes -F (no fsync) and switches synchronous_commit off; what comes later wins.
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("max_connections", "200");
    }
}
