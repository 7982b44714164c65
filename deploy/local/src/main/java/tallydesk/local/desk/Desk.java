package tallydesk.local.desk;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import tallydesk.local.door.Backends;
import tallydesk.local.door.Door;
import tallydesk.local.stack.Addresses;
import tallydesk.local.stack.Ports;
import tallydesk.local.stack.Stack;
import tallydesk.local.supervise.LaunchException;
import tallydesk.local.supervise.Part;
import tallydesk.local.supervise.Supervisor;

/** Everything on one machine: the stack, the four services and the front door, kept running. */
public final class Desk implements AutoCloseable {

    private static final int TAIL_LINES = 20;
    private static final Duration CLOCK_POLL = Duration.ofMillis(200);

    private final Settings settings;
    private final Terminal terminal;
    private final Stack stack;
    private final Door door;
    private final RehearsalClock clock;
    private final List<Supervisor> supervised = new ArrayList<>();
    private final CompletableFuture<String> fatal = new CompletableFuture<>();
    private volatile Duration clockOffset;
    private volatile boolean closing;

    /** Nothing runs yet. */
    public Desk(Settings settings, Terminal terminal) {
        this.settings = settings;
        this.terminal = terminal;
        clock = new RehearsalClock(settings.data());
        settings.clockOffset().ifPresent(clock::advanceTo);
        clockOffset = clock.offset();
        stack = Stack.in(settings.data(), settings.ports(), settings.external());
        door = new Door(
                settings.doorPort(),
                new Backends(
                        port(Service.TICKET),
                        port(Service.ENTITLEMENT),
                        port(Service.SLA),
                        port(Service.NOTIFICATION)));
    }

    /**
     * Starts everything and returns when all of it serves.
     *
     * @throws LaunchException with one line, and the tail of a log, if something cannot run here
     */
    public void start() {
        requireFreePorts();
        stack.requirePermission();
        try (Progress progress = new Progress(terminal)) {
            startStack(progress);
            Addresses addresses = stack.addresses();
            door.start();
            List<Supervisor> services = new ArrayList<>();
            for (Replica replica : settings.replicas()) {
                services.add(keep(process(replica, addresses)));
            }
            serve(services, progress);
            terminal.line(String.format("  Everything is up after %.1f s.", progress.seconds()));
        }
    }

    /** How others find us. */
    public RunFile runFile() {
        Map<String, String> services = new LinkedHashMap<>();
        for (Service service : Service.values()) {
            services.put(service.folder(), url(port(service)));
        }
        return new RunFile(door.url(), services, stack.addresses(), clockOffset.toString());
    }

    /** From now on, and until it closes, the desk goes by the clock that {@code tallydesk clock} asks for. */
    public void followClock() {
        Thread.ofVirtual().name("clock").start(() -> {
            while (!closing && !fatal.isDone()) {
                try {
                    Duration wanted = clock.offset();
                    if (!wanted.equals(clockOffset)) {
                        goBy(wanted);
                    }
                } catch (RuntimeException e) {
                    fatal.complete("The desk's clock cannot be read: " + e.getMessage());
                }
                LockSupport.parkNanos(CLOCK_POLL.toNanos());
            }
        });
    }

    /** Tells the others in the run file when every service goes by the new clock. */
    private void goBy(Duration wanted) {
        terminal.line("The clock is set " + wanted + " ahead; the services start again.");
        clockOffset = wanted;
        List<CompletableFuture<Void>> again = services()
                .map(service -> CompletableFuture.runAsync(service::restart, Thread::startVirtualThread)
                        .thenCompose(_ -> service.served()))
                .toList();
        CompletableFuture.anyOf(CompletableFuture.allOf(again.toArray(CompletableFuture[]::new)), fatal)
                .join();
        if (!closing && !fatal.isDone()) {
            runFile().writeTo(settings.data());
        }
    }

    private Stream<Supervisor> services() {
        return supervised.reversed().stream().filter(supervisor -> supervisor.part() instanceof ServiceProcess);
    }

    /** Returns, with what to tell the user, when a part has died too often. */
    public String awaitFailure() {
        return fatal.join();
    }

    /** Stops everything in reverse order; may be called at any time and more than once. */
    @Override
    public void close() {
        if (!beginClosing()) {
            return;
        }
        door.close();
        // The services get their signals in reverse order and have time to end side by side; then the stack.
        var services = services()
                .map(supervisor -> CompletableFuture.runAsync(supervisor::stop, Thread::startVirtualThread))
                .toList();
        services.forEach(CompletableFuture::join);
        supervised.reversed().forEach(Supervisor::stop);
        stack.close();
    }

    private void startStack(Progress progress) {
        List<Supervisor> parts = stack.parts().stream().map(this::keep).toList();
        stack.startInside();
        progress.ready("mail, OpenID Connect");
        serve(parts, progress);
        stack.createTopics();
    }

    private Supervisor keep(Part part) {
        Supervisor supervisor = new Supervisor(part, InstantSource.system(), terminal::line);
        supervisor.givenUp().thenAccept(why -> fatal.complete(why + "\n" + tail(part.log())));
        return supervisor;
    }

    /** What begins here ends with {@link #close()}, also when that is called meanwhile. */
    private synchronized void begin(Supervisor supervisor) {
        if (closing) {
            throw new LaunchException("Stopped before everything was up.");
        }
        supervised.add(supervisor);
        supervisor.start();
    }

    private synchronized boolean beginClosing() {
        boolean first = !closing;
        closing = true;
        return first;
    }

    private void serve(List<Supervisor> supervisors, Progress progress) {
        for (Supervisor supervisor : supervisors) {
            String name = supervisor.part().name();
            progress.await(name);
            supervisor.served().thenRun(() -> progress.ready(name));
            begin(supervisor);
        }
        for (Supervisor supervisor : supervisors) {
            CompletableFuture.anyOf(supervisor.served(), fatal).join();
            if (fatal.isDone()) {
                throw new LaunchException(fatal.join());
            }
        }
    }

    private ServiceProcess process(Replica replica, Addresses addresses) {
        return new ServiceProcess(
                replica.name(),
                ServiceCommand.of(replica.service(), settings.home()),
                () -> ServiceEnvironment.of(replica, settings, addresses, clockOffset),
                new Readiness(url(replica.port(settings.portOffset()))),
                settings.data().resolve("logs").resolve(replica.name() + ".log"),
                stack.guard());
    }

    private void requireFreePorts() {
        Map<String, Integer> ports = new LinkedHashMap<>();
        ports.put("front door", settings.doorPort());
        for (Replica replica : settings.replicas()) {
            ports.put(replica.name(), replica.port(settings.portOffset()));
        }
        ports.putAll(stack.requiredPorts());
        Ports.requireFree(ports);
    }

    private int port(Service service) {
        return service.port(settings.portOffset());
    }

    private static String url(int port) {
        return "http://127.0.0.1:" + port;
    }

    private static String tail(Path log) {
        return "The end of " + log + ":\n" + String.join("\n", LogTail.of(log, TAIL_LINES));
    }
}
