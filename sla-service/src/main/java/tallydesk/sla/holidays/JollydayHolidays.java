package tallydesk.sla.holidays;

import de.focus_shift.jollyday.core.CalendarHierarchy;
import de.focus_shift.jollyday.core.HolidayCalendar;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.HolidayType;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.Year;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The holidays that the jollyday library proposes. Good for Europe and North America; known to be wrong for Japan and
 * for holidays that follow the moon (India, Singapore, the Emirates): there a vendor reviews before they count (rule 23).
 */
public final class JollydayHolidays implements PublicHolidays {
    private static final Pattern REGION = Pattern.compile("[A-Z]{2}(-[A-Z0-9]{1,4}){0,2}");
    private static final Set<String> COUNTRIES = HolidayCalendar.getSupportedCalendarCodes();

    @Override
    public List<PublicHoliday> of(String region, int year) {
        String[] path = path(region);
        HolidayManager country = HolidayManager.getInstance(ManagerParameters.create(path[0]));
        String[] subdivision = subdivision(country.getCalendarHierarchy(), path);
        // A holiday on a weekend may be observed in the year before or after its own.
        return IntStream.rangeClosed(year - 1, year + 1)
                .mapToObj(Year::of)
                .flatMap(each -> country.getHolidays(each, HolidayType.PUBLIC_HOLIDAY, subdivision).stream())
                .filter(holiday -> holiday.getDate().getYear() == year)
                .map(holiday -> new PublicHoliday(holiday.getDate(), holiday.getDescription(Locale.ENGLISH)))
                .distinct()
                .sorted(Comparator.comparing(PublicHoliday::date).thenComparing(PublicHoliday::name))
                .toList();
    }

    private static String[] path(String region) {
        String upper = region == null ? "" : region.toUpperCase(Locale.ROOT);
        if (!REGION.matcher(upper).matches() || !COUNTRIES.contains(upper.substring(0, 2))) {
            throw new UnknownRegion();
        }
        return upper.toLowerCase(Locale.ROOT).split("-");
    }

    /** Checked here, because the library answers an unknown subdivision with the holidays of the whole country. */
    private static String[] subdivision(CalendarHierarchy country, String[] path) {
        String[] subdivision = new String[path.length - 1];
        CalendarHierarchy at = country;
        for (int i = 1; i < path.length; i++) {
            String wanted = path[i];
            at = at.getChildren().values().stream()
                    .filter(child -> child.getId().equalsIgnoreCase(wanted))
                    .findAny()
                    .orElseThrow(UnknownRegion::new);
            subdivision[i - 1] = at.getId();
        }
        return subdivision;
    }
}
