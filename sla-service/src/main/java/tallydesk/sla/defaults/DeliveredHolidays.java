package tallydesk.sla.defaults;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import tallydesk.contract.HolidayRegions;
import tallydesk.sla.holidays.PublicHoliday;
import tallydesk.sla.holidays.PublicHolidays;

/**
 * The holidays of all regions that the desk serves, as they stand in the delivered calendar: the same years whenever it is first
 * started. In portions that fit into an event each; a subdivision tells what it has besides its country.
 */
final class DeliveredHolidays {
    static final int FIRST_YEAR = 2024;
    static final int LAST_YEAR = 2030;

    /** Most dates in one event: of some 13 bytes each, with the names of the regions, well below an event's limit. */
    private static final int PORTION_DATES_MAX = 6_500;

    private DeliveredHolidays() {}

    static List<SortedMap<String, List<LocalDate>>> of(PublicHolidays holidays) {
        List<SortedMap<String, List<LocalDate>>> portions = new ArrayList<>();
        SortedMap<String, List<LocalDate>> portion = new TreeMap<>();
        SortedSet<LocalDate> ofCountry = new TreeSet<>();
        int dates = 0;
        // In order of name a country comes before its subdivisions.
        for (String region : HolidayRegions.SERVED) {
            SortedSet<LocalDate> all = dates(holidays, region);
            List<LocalDate> own = new ArrayList<>(all);
            if (region.contains("-")) {
                own.removeAll(ofCountry);
            } else {
                ofCountry = all;
            }
            portion.put(region, own);
            dates += own.size();
            if (dates > PORTION_DATES_MAX) {
                portions.add(portion);
                portion = new TreeMap<>();
                dates = 0;
            }
        }
        portions.add(portion);
        return portions;
    }

    private static SortedSet<LocalDate> dates(PublicHolidays holidays, String region) {
        SortedSet<LocalDate> dates = new TreeSet<>();
        IntStream.rangeClosed(FIRST_YEAR, LAST_YEAR)
                .mapToObj(year -> holidays.of(region, year))
                .flatMap(List::stream)
                .map(PublicHoliday::date)
                .forEach(dates::add);
        return dates;
    }
}
