package tallydesk.local.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Stream;
import tallydesk.local.supervise.Guard;
import tallydesk.local.supervise.LaunchException;
import tallydesk.local.supervise.Part;

/** PostgreSQL, Kafka, mail and OpenID Connect on one machine, over one data directory; less what runs elsewhere. */
public final class Stack implements AutoCloseable {

    private static final String LOOPBACK = "127.0.0.1:";

    private final Ports ports;
    private final External external;
    private final Guard guard;
    private final Optional<Postgres> postgres;
    private final Optional<Broker> broker;
    private final MailServer mail;
    private final Optional<IdentityProvider> identity;
    private final AtomicBoolean closed = new AtomicBoolean();

    private Stack(Path directory, Ports ports, External external, Guard guard) {
        Path logs = logsIn(directory);
        this.ports = ports;
        this.external = external;
        this.guard = guard;
        postgres = unless(
                external.postgresUrl(),
                () -> new Postgres(directory.resolve("postgres"), logs, ports.postgres(), guard));
        broker = unless(
                external.kafka(),
                () -> new Broker(directory.resolve("kafka"), logs, ports.kafka(), ports.controller(), guard));
        mail = new MailServer(unless(external.smtp(), ports::smtp), unless(external.imap(), ports::imap));
        identity = unless(external.oidc(), () -> new IdentityProvider(ports.oidc()));
    }

    /** A stack over {@code directory}; nothing runs yet. */
    public static Stack in(Path directory, Ports ports, External external) {
        return new Stack(directory, ports, external, Guard.post(directory));
    }

    /**
     * Starts everything and returns when all of it answers.
     *
     * @throws LaunchException if a part cannot start; {@link #close()} stops what had started
     */
    public void start() {
        Ports.requireFree(requiredPorts());
        requirePermission();
        Parallel.run(
                () -> postgres.ifPresent(Part::start),
                () -> {
                    broker.ifPresent(Part::start);
                    createTopics();
                },
                this::startInside);
    }

    /** @throws LaunchException if this user may not run something that would be started here */
    public void requirePermission() {
        postgres.ifPresent(_ -> RootCheck.check());
    }

    /** The parts with a process of their own, for whoever wants to keep them running. */
    public List<Part> parts() {
        return Stream.<Optional<? extends Part>>of(postgres, broker)
                .<Part>flatMap(Optional::stream)
                .toList();
    }

    /** The parts that live in this JVM: mail and identity. */
    public void startInside() {
        mail.start();
        identity.ifPresent(IdentityProvider::start);
    }

    /** Creates the topics that Kafka does not have yet. */
    public void createTopics() {
        Topics.create(kafka());
    }

    /** What listens here, by the name that people know it by. */
    public Map<String, Integer> requiredPorts() {
        Map<String, Integer> required = new LinkedHashMap<>();
        postgres.ifPresent(_ -> required.put("PostgreSQL", ports.postgres()));
        broker.ifPresent(_ -> required.put("Kafka", ports.kafka()));
        broker.ifPresent(_ -> required.put("Kafka controller", ports.controller()));
        mail.smtpPort().ifPresent(port -> required.put("SMTP", port));
        mail.imapPort().ifPresent(port -> required.put("IMAP", port));
        identity.ifPresent(_ -> required.put("OpenID Connect", ports.oidc()));
        return required;
    }

    /** Where everything answers; the passwords are known once PostgreSQL has started. */
    public Addresses addresses() {
        String url = external.postgresUrl().orElse("jdbc:postgresql://" + LOOPBACK + ports.postgres());
        return new Addresses(
                url.substring(url.lastIndexOf('/') + 1),
                kafka(),
                external.smtp().orElse(LOOPBACK + ports.smtp()),
                external.imap().orElse(LOOPBACK + ports.imap()),
                external.mailbox(),
                external.oidc().orElse("http://" + LOOPBACK + ports.oidc() + "/" + IdentityProvider.ISSUER),
                Databases.at(
                        url,
                        role -> postgres.map(server -> server.password(role)).orElse(external.postgresPassword())));
    }

    /** Kills the broker (SIGKILL) and starts it again on the same port and data. */
    public void restartKafka() {
        broker.orElseThrow().restartByForce();
    }

    public MailServer mail() {
        return mail;
    }

    /** Stops what this JVM would leave behind if it were killed. */
    public Guard guard() {
        return guard;
    }

    /** May be called at any time, also while {@link #start()} runs, and more than once. */
    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        Parallel.run(
                () -> broker.ifPresent(Part::stop),
                () -> postgres.ifPresent(Part::stop),
                mail::close,
                () -> identity.ifPresent(IdentityProvider::close));
        guard.close();
    }

    private String kafka() {
        return external.kafka().orElse(LOOPBACK + ports.kafka());
    }

    private static <T> Optional<T> unless(Optional<String> elsewhere, Supplier<T> here) {
        return elsewhere.isPresent() ? Optional.empty() : Optional.of(here.get());
    }

    private static Path logsIn(Path directory) {
        try {
            return Files.createDirectories(directory.resolve("logs"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
