package tallydesk.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A trace is kept for ever and becomes a record's header: one that is too large would stop the relay for good. */
class BecauseTest {
    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    @Test
    void aTraceparentIsKept() {
        assertThat(Because.of("agent:a", TRACE).trace()).isEqualTo(TRACE);
    }

    @Test
    void anActorIsKnownByAPlainSubject() {
        assertThat(Because.actor("agent", "f3b0c442-98fc")).isEqualTo("agent:f3b0c442-98fc");
        assertThat(Because.actor("system", "/billing")).isEqualTo("system:/billing");
    }

    /** The log is for ever, and nobody could erase it there. */
    @ParameterizedTest
    @ValueSource(strings = {"erika@example.com", "Erika Beispiel", "", "\u00e9rika"})
    void anActorWhoseSubjectSaysWhoTheyAreIsKnownByAnIdThatDoesNot(String subject) {
        assertThat(Because.actor("customer", subject))
                .isEqualTo(Because.actor("customer", subject))
                .matches("customer:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "00-ab-cd-01", TRACE + "0", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-0\u0000"})
    void whatIsNoTraceparentIsLeftOut(String forged) {
        UUID cause = UUID.randomUUID();
        assertThat(Because.reaction("system:/shop", "handler", cause, cause, forged)
                        .trace())
                .isNull();
    }
}
