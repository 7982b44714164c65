package tallydesk.decider;

import java.util.List;

/**
 * The whole behaviour of one kind of stream, as three pure functions: no clock, no I/O, no framework.
 *
 * @param <C> what is asked (sealed, imperative)
 * @param <S> what is known so far, no more than later decisions need (sealed)
 * @param <E> what happened (sealed, past tense)
 */
public interface Decider<C, S, E> {

    /** The state before the first event. */
    S initial();

    /**
     * The events that follow from the command; an empty list where nothing is left to do, so that a repeated command is
     * harmless.
     *
     * @throws Rejection where the rules of the desk forbid it
     */
    List<E> decide(C command, S state);

    /** The state after the event. Trusts history: it assigns and compares, never refuses. */
    S evolve(S state, E event);

    default S fold(S state, List<? extends E> events) {
        S next = state;
        for (E event : events) {
            next = evolve(next, event);
        }
        return next;
    }
}
