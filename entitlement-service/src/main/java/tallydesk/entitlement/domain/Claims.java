package tallydesk.entitlement.domain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import tallydesk.entitlement.domain.Claim.Waiting;

/**
 * The claims of an account by ticket: a persistent map (a binary trie over the id's bits), so that folding a history of n
 * tickets costs n log n and not n squared.
 *
 * <p>The only part of an account that grows with its past. It is therefore kept apart from the {@link Ledger}, which
 * decides what a claim costs and knows open lots only: whoever wants to keep the ledger's state beside each event puts
 * this map behind an indexed look-up of one ticket's events and hands the answer in with the command.
 */
final class Claims {
    static final Claims NONE = new Claims(new Empty(), 0);

    private final Node root;
    private final long arrivals;

    private Claims(Node root, long arrivals) {
        this.root = root;
        this.arrivals = arrivals;
    }

    Optional<Claim> of(UUID ticketId) {
        return find(root, 0, ticketId);
    }

    Claims with(UUID ticketId, Claim claim) {
        return new Claims(put(root, 0, new Leaf(ticketId, claim)), arrivals);
    }

    /** With a claim at the end of those that wait. */
    Claims withWaiting(UUID ticketId, int points) {
        Waiting last = new Waiting(ticketId, points, arrivals);
        return new Claims(put(root, 0, new Leaf(ticketId, last)), arrivals + 1);
    }

    /** In order of arrival. Looks only where somebody waits, which is as a rule nowhere. */
    List<Waiting> waiting() {
        List<Waiting> found = new ArrayList<>();
        collect(root, found);
        found.sort(Comparator.comparingLong(Waiting::place));
        return List.copyOf(found);
    }

    private sealed interface Node {}

    private record Empty() implements Node {}

    private record Leaf(UUID ticketId, Claim claim) implements Node {}

    private record Fork(Node zero, Node one, boolean someWait) implements Node {
        Fork(Node zero, Node one) {
            this(zero, one, doesWait(zero) || doesWait(one));
        }
    }

    private static boolean doesWait(Node node) {
        return switch (node) {
            case Empty _ -> false;
            case Leaf(UUID _, Claim claim) -> claim instanceof Waiting;
            case Fork fork -> fork.someWait();
        };
    }

    private static Optional<Claim> find(Node node, int depth, UUID ticketId) {
        return switch (node) {
            case Empty _ -> Optional.empty();
            case Leaf(UUID id, Claim claim) -> id.equals(ticketId) ? Optional.of(claim) : Optional.empty();
            case Fork(Node zero, Node one, boolean _) -> find(bit(ticketId, depth) ? one : zero, depth + 1, ticketId);
        };
    }

    private static void collect(Node node, List<Waiting> found) {
        switch (node) {
            case Empty _ -> {}
            case Leaf(UUID _, Claim claim) -> {
                if (claim instanceof Waiting waiting) {
                    found.add(waiting);
                }
            }
            case Fork(Node zero, Node one, boolean someWait) -> {
                if (someWait) {
                    collect(zero, found);
                    collect(one, found);
                }
            }
        }
    }

    private static Node put(Node node, int depth, Leaf leaf) {
        return switch (node) {
            case Empty _ -> leaf;
            case Leaf other when other.ticketId().equals(leaf.ticketId()) -> leaf;
            case Leaf other -> put(put(new Fork(new Empty(), new Empty()), depth, other), depth, leaf);
            case Fork(Node zero, Node one, boolean _) ->
                bit(leaf.ticketId(), depth)
                        ? new Fork(zero, put(one, depth + 1, leaf))
                        : new Fork(put(zero, depth + 1, leaf), one);
        };
    }

    /** The lowest bits come first: they are random in every version of ids that we make, the highest are a time. */
    private static boolean bit(UUID id, int depth) {
        long half = depth < Long.SIZE ? id.getLeastSignificantBits() : id.getMostSignificantBits();
        return (half >>> depth & 1) == 1;
    }
}
