package tallydesk.notification.letter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tallydesk.contract.EmailAddress;
import tallydesk.notification.letter.UnsafeLetter.Reason;

/** Everything that has been used to write into somebody else's mail head, at every place where text comes in. */
class HeaderInjectionTest {
    private static final EmailAddress SOMEBODY = new EmailAddress("a@customer.example");

    static Stream<Arguments> lineBreakers() {
        return Stream.of(
                Arguments.of("\r\n", Reason.CONTROL_CHARACTER),
                Arguments.of("\n", Reason.CONTROL_CHARACTER),
                Arguments.of("\r", Reason.CONTROL_CHARACTER),
                Arguments.of("\r\n ", Reason.CONTROL_CHARACTER),
                Arguments.of("\0", Reason.CONTROL_CHARACTER),
                Arguments.of("\t", Reason.CONTROL_CHARACTER),
                Arguments.of("\u000B", Reason.CONTROL_CHARACTER),
                Arguments.of("\u001B[2J", Reason.CONTROL_CHARACTER),
                Arguments.of("\u007F", Reason.CONTROL_CHARACTER),
                Arguments.of("\u009F", Reason.CONTROL_CHARACTER),
                Arguments.of("\u0085", Reason.LINE_SEPARATOR),
                Arguments.of("\u2028", Reason.LINE_SEPARATOR),
                Arguments.of("\u2029", Reason.LINE_SEPARATOR),
                Arguments.of("\u202E", Reason.INVISIBLE_CHARACTER),
                Arguments.of("\u200B", Reason.INVISIBLE_CHARACTER),
                Arguments.of("\u2066", Reason.INVISIBLE_CHARACTER),
                Arguments.of("\uFEFF", Reason.INVISIBLE_CHARACTER),
                Arguments.of("\uD800", Reason.INVISIBLE_CHARACTER),
                Arguments.of("=?utf-8?q?=0d=0aBcc:x?=", Reason.ENCODED_WORD));
    }

    @ParameterizedTest
    @MethodSource("lineBreakers")
    void nothingEndsALineOfTheHead(String breaker, Reason reason) {
        String text = "a" + breaker + "Bcc: victim@customer.example";
        assertThat(refused(() -> new Letter(SOMEBODY, SOMEBODY, text, "", Map.of())))
                .isEqualTo(reason);
        for (String header : List.of("Message-ID", "In-Reply-To", "References", "Reply-To", "List-Id")) {
            assertThat(refused(() -> new Letter(SOMEBODY, SOMEBODY, "s", "", Map.of(header, text))))
                    .isEqualTo(reason);
        }
        assertThat(refused(() -> new MessageId("<a" + breaker + "@customer.example>")))
                .isEqualTo(reason);
        assertThat(refused(() -> new TicketNumber("TD-100042-5" + breaker))).isEqualTo(Reason.NOT_A_TICKET_NUMBER);
        assertThat(refused(() -> new Desk("d" + breaker, SOMEBODY, "d.example", "l.example", "https://x")))
                .isEqualTo(reason);
        assertThat(refused(() -> new Desk("d", SOMEBODY, "d.example" + breaker, "l.example", "https://x")))
                .isEqualTo(reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a@b.example", "<a>", "<a@b.example> <c@d.example>", "<a b@c.example>", "<<a@b.example>>"})
    void onlyOneMessageIdIsAMessageId(String id) {
        assertThat(refused(() -> new MessageId(id))).isEqualTo(Reason.NOT_A_MESSAGE_ID);
        assertThat(Conversation.after(id, List.of(id)))
                .as("a stranger's odd id costs the thread, not the letter")
                .isEqualTo(Conversation.NONE);
    }

    @Test
    void whatIsTooLongIsRefused() {
        String longText = "x".repeat(1_000);
        assertThat(refused(() -> new Letter(SOMEBODY, SOMEBODY, longText, "", Map.of())))
                .isEqualTo(Reason.TOO_LONG);
        assertThat(refused(() -> new Letter(SOMEBODY, SOMEBODY, "s", "", Map.of("References", longText))))
                .isEqualTo(Reason.TOO_LONG);
        assertThat(refused(() -> new Letter(SOMEBODY, SOMEBODY, "s", "x".repeat(262_145), Map.of())))
                .isEqualTo(Reason.TOO_LONG);
        assertThat(refused(() -> new MessageId("<" + longText + "@b.example>"))).isEqualTo(Reason.TOO_LONG);
    }

    @Test
    void onlyOurOwnHeadersAreWritten() {
        for (String name : List.of("Bcc", "bcc", "From", "Message-ID\r\nBcc", "")) {
            assertThat(refused(() -> new Letter(SOMEBODY, SOMEBODY, "s", "", Map.of(name, "x"))))
                    .isEqualTo(Reason.HEADER_NOT_ALLOWED);
        }
    }

    @Test
    void headersOtherThanTheSubjectAreAscii() {
        assertThat(new Letter(SOMEBODY, SOMEBODY, "Grüße", "", Map.of()).subject())
                .isEqualTo("Grüße");
        assertThat(refused(() -> new Letter(SOMEBODY, SOMEBODY, "s", "", Map.of("List-Id", "<ü.example>"))))
                .isEqualTo(Reason.NOT_ASCII);
    }

    @Test
    void aBodyHoldsNoControlsButLineFeedAndTab() {
        assertThat(refused(() -> new Letter(SOMEBODY, SOMEBODY, "s", "a\0b", Map.of())))
                .isEqualTo(Reason.CONTROL_CHARACTER);
        assertThat(refused(() -> new Letter(SOMEBODY, SOMEBODY, "s", "a\r\n.\r\nMAIL FROM:<x>", Map.of())))
                .isEqualTo(Reason.CONTROL_CHARACTER);
    }

    @Test
    void theErrorNamesThePlaceAndNeverRepeatsTheText() {
        UnsafeLetter error = catchThrowableOfType(
                UnsafeLetter.class, () -> new Letter(SOMEBODY, SOMEBODY, "secret\n", "", Map.of()));
        assertThat(error).hasMessage("Subject: CONTROL_CHARACTER");
        assertThat(error.place()).isEqualTo("Subject");
    }

    private static Reason refused(Runnable making) {
        UnsafeLetter error = catchThrowableOfType(UnsafeLetter.class, making::run);
        assertThat(error).as("expected an UnsafeLetter").isNotNull();
        return error.reason();
    }
}
