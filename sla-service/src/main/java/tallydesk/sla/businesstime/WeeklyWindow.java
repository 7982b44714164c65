package tallydesk.sla.businesstime;

import java.time.DayOfWeek;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Open hours that recur every week, half-open: the opening minute counts, the closing minute does not.
 *
 * @param day the day on which the window opens
 * @param opensMinute minutes from that day's 00:00 on the wall clock, 0 to 1439
 * @param closesMinute likewise, after {@code opensMinute} and at most 24 hours after it: 1440 is 24:00, more lies past
 *     midnight
 */
public record WeeklyWindow(DayOfWeek day, int opensMinute, int closesMinute) {
    private static final int DAY_MINUTES = 24 * 60;
    private static final Pattern HOURS_AND_MINUTES = Pattern.compile("([01][0-9]|2[0-4]):([0-5][0-9])");

    public WeeklyWindow {
        Objects.requireNonNull(day, "day");
        if (opensMinute < 0 || opensMinute >= DAY_MINUTES) {
            throw new IllegalArgumentException("opens outside 00:00 to 23:59");
        }
        if (closesMinute <= opensMinute || closesMinute > opensMinute + DAY_MINUTES) {
            throw new IllegalArgumentException(
                    "closes within 24 hours after it opens, not at once (00:00-24:00 is all day)");
        }
    }

    /**
     * @param opens {@code HH:mm}, 00:00 to 23:59
     * @param closes {@code HH:mm}, up to 24:00; earlier than {@code opens} means the next day ({@code 22:00-06:00})
     * @throws IllegalArgumentException says what is wrong with the two texts
     */
    public static WeeklyWindow of(DayOfWeek day, String opens, String closes) {
        int opensMinute = minuteOfDay(opens);
        int closesMinute = minuteOfDay(closes);
        return new WeeklyWindow(
                day, opensMinute, closesMinute < opensMinute ? closesMinute + DAY_MINUTES : closesMinute);
    }

    private static int minuteOfDay(String text) {
        Matcher time = HOURS_AND_MINUTES.matcher(text == null ? "" : text);
        if (!time.matches() || text.compareTo("24:00") > 0) {
            throw new IllegalArgumentException("a time is HH:mm from 00:00 to 24:00");
        }
        return Integer.parseInt(time.group(1)) * 60 + Integer.parseInt(time.group(2));
    }

    /** The opening on the wall, {@code HH:mm}. */
    public String opens() {
        return clock(opensMinute);
    }

    /** The closing on the wall, {@code HH:mm}; earlier than the opening where it lies on the next day. */
    public String closes() {
        return clock(closesMinute);
    }

    @Override
    public String toString() {
        return "%s %s-%s".formatted(day, opens(), closes());
    }

    private static String clock(int minute) {
        int shown = minute > DAY_MINUTES ? minute - DAY_MINUTES : minute;
        return "%02d:%02d".formatted(shown / 60, shown % 60);
    }
}
