package tallydesk.entitlement.domain;

import java.util.Optional;
import java.util.UUID;

/**
 * A persistent map by id (a binary trie over the id's bits), so that folding a history of n tickets costs n log n and not n
 * squared.
 */
final class IdMap<V> {
    private final Node<V> root;

    private IdMap(Node<V> root) {
        this.root = root;
    }

    static <V> IdMap<V> empty() {
        return new IdMap<>(new Empty<>());
    }

    Optional<V> of(UUID id) {
        return find(root, 0, id);
    }

    IdMap<V> with(UUID id, V value) {
        return new IdMap<>(put(root, 0, new Leaf<>(id, value)));
    }

    private sealed interface Node<V> {}

    private record Empty<V>() implements Node<V> {}

    private record Leaf<V>(UUID id, V value) implements Node<V> {}

    private record Fork<V>(Node<V> zero, Node<V> one) implements Node<V> {}

    private static <V> Optional<V> find(Node<V> node, int depth, UUID id) {
        return switch (node) {
            case Empty<V> _ -> Optional.empty();
            case Leaf<V>(UUID other, V value) -> other.equals(id) ? Optional.of(value) : Optional.empty();
            case Fork<V>(Node<V> zero, Node<V> one) -> find(bit(id, depth) ? one : zero, depth + 1, id);
        };
    }

    private static <V> Node<V> put(Node<V> node, int depth, Leaf<V> leaf) {
        return switch (node) {
            case Empty<V> _ -> leaf;
            case Leaf<V> other when other.id().equals(leaf.id()) -> leaf;
            case Leaf<V> other -> put(put(new Fork<>(new Empty<>(), new Empty<>()), depth, other), depth, leaf);
            case Fork<V>(Node<V> zero, Node<V> one) ->
                bit(leaf.id(), depth)
                        ? new Fork<>(zero, put(one, depth + 1, leaf))
                        : new Fork<>(put(zero, depth + 1, leaf), one);
        };
    }

    /** The lowest bits come first: they are random in every version of ids that we make, the highest are a time. */
    private static boolean bit(UUID id, int depth) {
        long half = depth < Long.SIZE ? id.getLeastSignificantBits() : id.getMostSignificantBits();
        return (half >>> depth & 1) == 1;
    }
}
