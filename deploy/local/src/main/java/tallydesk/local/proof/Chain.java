package tallydesk.local.proof;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/** Recomputes every link of a stream, whatever order its events come in, and names what is missing, double or displaced. */
final class Chain {
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

    /** More are counted only: one hole may be a million versions wide. */
    private static final int MISSING_LISTED_MAX = 100;

    private final BiConsumer<Long, String> fault;
    private final Map<Long, String> chains = new HashMap<>(Map.of(0L, ""));
    private final List<ProvenEvent> displaced = new ArrayList<>();
    private final TreeSet<Long> missing = new TreeSet<>();
    private long last;

    /** @param fault hears version and words */
    Chain(BiConsumer<Long, String> fault) {
        this.fault = fault;
    }

    /** The greatest version so far. */
    long last() {
        return last;
    }

    String lastChain() {
        return chains.get(last);
    }

    /** @return whether it continues the stream, so that what it says can be reckoned with */
    boolean take(ProvenEvent event) {
        if (event.version() < 1 || chains.containsKey(event.version())) {
            fault.accept(event.version(), "occurs twice, or is no version");
            return false;
        }
        chains.put(event.version(), event.chain());
        boolean continues = event.version() == last + 1;
        if (continues) {
            check(event);
        } else {
            displaced.add(event);
        }
        if (event.version() < last) {
            fault.accept(event.version(), "stands behind version " + last);
        }
        for (long version = last + 1; version < event.version() && missing.size() < MISSING_LISTED_MAX; version++) {
            missing.add(version);
        }
        missing.remove(event.version());
        last = Math.max(last, event.version());
        return continues;
    }

    /** Tells what only the end of the file shows. */
    void end() {
        missing.forEach(version -> fault.accept(version, "is missing"));
        displaced.stream()
                .filter(event -> chains.containsKey(event.version() - 1))
                .forEach(this::check);
    }

    private void check(ProvenEvent event) {
        String before = chains.get(event.version() - 1);
        boolean readable = before.isEmpty() || SHA_256.matcher(before).matches();
        if (!readable || !event.link(before).equals(event.chain())) {
            fault.accept(
                    event.version(),
                    "is not what was hashed: it, its chain or the chain of the version before was changed");
        }
    }
}
