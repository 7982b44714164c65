package tallydesk.log.tail;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How far a reader has read the log: a PostgreSQL snapshot, not a number. What was visible in {@code seen} has been read.
 * While a reader pages through a large difference it stands inside a window: of what is visible in {@code until} but not
 * in {@code seen}, everything up to {@code afterSeq} has been read.
 *
 * @param seen {@code pg_snapshot} as text
 * @param until {@code pg_snapshot} as text; null outside of a window
 * @param afterSeq last sequence number read inside the window; 0 outside
 */
public record Cursor(String seen, String until, long afterSeq) {
    private static final String SNAPSHOT = "\\d{1,18}:\\d{1,18}:[\\d,]{0,100000}";
    private static final Pattern TOKEN = Pattern.compile("(" + SNAPSHOT + ")\\|((?:" + SNAPSHOT + ")?)\\|(\\d{1,18})");

    /** Nothing was visible yet: 3 is the first transaction id that PostgreSQL gives out. */
    public static final Cursor START = new Cursor("3:3:", null, 0);

    /**
     * Reads what {@link #token} wrote.
     *
     * @throws IllegalArgumentException if it is none of ours
     */
    public static Cursor parse(String token) {
        String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.US_ASCII);
        Matcher parts = TOKEN.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("not a position in the log");
        }
        return new Cursor(
                parts.group(1), parts.group(2).isEmpty() ? null : parts.group(2), Long.parseLong(parts.group(3)));
    }

    /** The cursor as one opaque word for readers from outside. */
    public String token() {
        String text = seen + "|" + (until == null ? "" : until) + "|" + afterSeq;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }

    static Cursor at(String snapshot) {
        return new Cursor(snapshot, null, 0);
    }

    /**
     * The snapshot, ending at the newest transaction that wrote an event. What lies beyond may not be durable: after a crash
     * PostgreSQL gives transaction ids out again that no committed transaction had, and a cursor kept elsewhere would take
     * the events of their new owners for seen.
     */
    static String upTo(long newestTxid, String snapshot) {
        String[] parts = snapshot.split(":", -1);
        long end = Math.min(Long.parseLong(parts[1]), newestTxid + 1);
        String open = Arrays.stream(parts[2].split(","))
                .filter(id -> !id.isEmpty() && Long.parseLong(id) < end)
                .collect(Collectors.joining(","));
        return Math.min(Long.parseLong(parts[0]), end) + ":" + end + ":" + open;
    }

    Cursor paging(String window, long seq) {
        return new Cursor(seen, window, seq);
    }

    /** The first transaction id that the newest snapshot of this cursor knows nothing of. */
    public long nextXid() {
        return Long.parseLong((until == null ? seen : until).split(":", -1)[1]);
    }

    public boolean inWindow() {
        return until != null;
    }
}
