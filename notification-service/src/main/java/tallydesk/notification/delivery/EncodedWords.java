package tallydesk.notification.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;

/**
 * Header text beyond ASCII (RFC 2047). The mail client would fold it with a lone LF, which strict servers refuse since mails
 * have been smuggled that way, and would cut characters beyond the basic plane in two.
 */
final class EncodedWords {
    private static final String START = "=?UTF-8?B?";
    private static final String END = "?=";

    /** Bytes per word: in Base64 and with its frame a word stays below 75 characters. */
    private static final int BYTES_MAX = 45;

    private EncodedWords() {}

    /** The text as it may stand behind {@code Subject: }, folded with CR LF where it is long. */
    static String of(String text) {
        if (text.chars().allMatch(c -> c < 128)) {
            return text;
        }
        StringBuilder words = new StringBuilder();
        StringBuilder word = new StringBuilder();
        text.codePoints().mapToObj(Character::toString).forEach(character -> {
            if ((word + character).getBytes(UTF_8).length > BYTES_MAX) {
                words.append(encoded(word)).append("\r\n ");
                word.setLength(0);
            }
            word.append(character);
        });
        return words.append(encoded(word)).toString();
    }

    private static String encoded(StringBuilder word) {
        return START + Base64.getEncoder().encodeToString(word.toString().getBytes(UTF_8)) + END;
    }
}
