package tallydesk.local.desk;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;

/** Tells what has come up and what is still awaited. */
final class Progress implements AutoCloseable {

    private static final Duration TICK = Duration.ofMillis(250);

    private final Terminal terminal;
    private final long begun = System.nanoTime();
    private final Set<String> awaited = new LinkedHashSet<>();
    private final Thread ticker;

    Progress(Terminal terminal) {
        this.terminal = terminal;
        ticker = Thread.ofVirtual().name("progress").start(this::tick);
    }

    synchronized void await(String name) {
        awaited.add(name);
    }

    synchronized void ready(String name) {
        awaited.remove(name);
        terminal.line(String.format("  %-22s ready after %4.1f s", name, seconds()));
    }

    double seconds() {
        return Duration.ofNanos(System.nanoTime() - begun).toMillis() / 1000.0;
    }

    @Override
    public void close() {
        ticker.interrupt();
    }

    private void tick() {
        try {
            while (true) {
                Thread.sleep(TICK);
                show();
            }
        } catch (InterruptedException _) {
            // Nothing is awaited any more.
        }
    }

    private synchronized void show() {
        if (!awaited.isEmpty()) {
            terminal.waiting(String.format("  waiting for %s (%.0f s)", String.join(", ", awaited), seconds()));
        }
    }
}
