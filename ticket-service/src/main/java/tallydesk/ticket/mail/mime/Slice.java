package tallydesk.ticket.mail.mime;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A stretch of a message's bytes; nothing is copied until it is known to be wanted. */
record Slice(byte[] bytes, int from, int to) {
    /** The end of the line that begins at {@code at}, without its line break. */
    int endOfLine(int at) {
        int end = at;
        while (end < to && bytes[end] != '\n') {
            end++;
        }
        return end > at && bytes[end - 1] == '\r' ? end - 1 : end;
    }

    /** Where the line behind the one at {@code at} begins; {@link #to} behind the last. */
    int nextLine(int at) {
        int next = at;
        while (next < to && bytes[next] != '\n') {
            next++;
        }
        return Math.min(to, next + 1);
    }

    boolean startsWith(byte[] prefix, int at) {
        return to - at >= prefix.length && Arrays.equals(bytes, at, at + prefix.length, prefix, 0, prefix.length);
    }

    /** Byte for byte; what the bytes mean is decided later. */
    String text(int begin, int end) {
        return new String(bytes, begin, end - begin, StandardCharsets.ISO_8859_1);
    }

    byte[] copy(int bytesMax) {
        return Arrays.copyOfRange(bytes, from, Math.min(to, from + bytesMax));
    }
}
