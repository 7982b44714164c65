package tallydesk.local.door;

import java.util.Optional;

/**
 * One line of the routing table.
 *
 * @param outside the path at the front door, without a slash at its end
 * @param port of the service on loopback
 * @param inside what stands there in its place; empty = nothing
 */
record Route(String outside, int port, String inside) {

    /** The service's path for {@code path} at the door; empty if this is not its route. */
    Optional<String> inward(String path) {
        return exchange(path, outside, inside);
    }

    /** The door's path for {@code path} of the service; empty if it is not reachable this way. */
    Optional<String> outward(String path) {
        return exchange(path, inside, outside);
    }

    private static Optional<String> exchange(String path, String prefix, String other) {
        boolean within = path.equals(prefix) || path.startsWith(prefix + "/");
        if (!within) {
            return Optional.empty();
        }
        String exchanged = other + path.substring(prefix.length());
        return Optional.of(exchanged.isEmpty() ? "/" : exchanged);
    }
}
