package tallydesk.decider;

import java.util.Optional;
import java.util.UUID;

/**
 * A decider of streams that grow for ever, such as a customer's who opens a hundred thousand tickets. Its state has two parts.
 * One is bounded, and kept beside the stream as a snapshot from time to time. The other grows with the past; of that a
 * decision needs no more than what concerns its own subject, for example one ticket, whose few events are looked up and
 * recalled.
 *
 * @param <K> the bounded part: a sealed interface of records
 */
public interface SnapshotDecider<C, S, K, E> extends Decider<C, S, E> {

    /** The bounded part. */
    K snapshot(S state);

    /** A state that remembers nothing beyond its bounded part. */
    S restore(K snapshot);

    /** The same state, which also remembers an event of the subject from before the snapshot: its bounded part stays as it is. */
    S recall(S state, E event);

    /** Whose past the decision looks at; empty if at nobody's. A command that looks at another's would find it without one. */
    Optional<UUID> subject(C command);
}
