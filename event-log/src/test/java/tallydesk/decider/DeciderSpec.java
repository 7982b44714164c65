package tallydesk.decider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;

/**
 * The test sentence of every decider: {@code given(opened, admitted).when(new Close(…)).then(new Closed(…))}. A test
 * class extends it, passes its decider and says nothing but sentences.
 */
@SuppressWarnings("varargs")
public abstract class DeciderSpec<C, S, E> {
    private final Decider<C, S, E> decider;

    protected DeciderSpec(Decider<C, S, E> decider) {
        this.decider = decider;
    }

    @SafeVarargs
    protected final Given given(E... history) {
        return new Given(List.of(history));
    }

    protected final Given givenNothing() {
        return new Given(List.of());
    }

    /** The decision; a kind of stream that may be read in more ways than one looks here whether all agree. */
    protected List<E> decided(List<E> history, C command) {
        return decider.decide(command, decider.fold(decider.initial(), history));
    }

    protected final class Given {
        private final List<E> history;

        private Given(List<E> history) {
            this.history = history;
        }

        public When when(C command) {
            return new When(history, command);
        }

        /** The state that this history leads to. */
        public S state() {
            return decider.fold(decider.initial(), history);
        }
    }

    protected final class When {
        private final List<E> history;
        private final C command;

        private When(List<E> history, C command) {
            this.history = history;
            this.command = command;
        }

        /** The decision as it is, for tests that look at one field only. */
        public List<E> events() {
            return decided(history, command);
        }

        @SafeVarargs
        public final void then(E... expected) {
            assertThat(events()).containsExactly(expected);
        }

        public void thenNothing() {
            assertThat(events()).isEmpty();
        }

        public void thenRejected(String code) {
            Rejection rejection = catchThrowableOfType(Rejection.class, this::events);
            assertThat(rejection).as("expected a rejection '%s'", code).isNotNull();
            assertThat(rejection.code()).isEqualTo(code);
        }
    }
}
