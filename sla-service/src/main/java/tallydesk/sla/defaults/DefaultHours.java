package tallydesk.sla.defaults;

import java.time.DayOfWeek;
import java.util.Arrays;
import java.util.List;
import tallydesk.sla.businesstime.WeeklyWindow;

/** The weeks of the calendars that come with the product. */
final class DefaultHours {
    /** Of incident support (rule 19). */
    static final List<WeeklyWindow> NINE_TO_FIVE = Arrays.stream(DayOfWeek.values())
            .filter(day -> day.compareTo(DayOfWeek.FRIDAY) <= 0)
            .map(day -> WeeklyWindow.of(day, "09:00", "17:00"))
            .toList();

    static final List<WeeklyWindow> ALWAYS = Arrays.stream(DayOfWeek.values())
            .map(day -> WeeklyWindow.of(day, "00:00", "24:00"))
            .toList();

    private DefaultHours() {}
}
