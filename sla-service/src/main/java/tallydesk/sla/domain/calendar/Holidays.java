package tallydesk.sla.domain.calendar;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The reviewed holidays of one version. A region has exactly the dates that stand under its own name: a subdivision does not
 * inherit from its country, so that a date can be struck for it alone.
 *
 * @param everywhere kept whatever the region
 */
public record Holidays(SortedSet<LocalDate> everywhere, SortedMap<String, SortedSet<LocalDate>> byRegion) {
    static final Holidays NONE = new Holidays(Collections.emptySortedSet(), Collections.emptySortedMap());

    /** Whether it makes a difference where the customer is. */
    public boolean areRegional() {
        return !byRegion.isEmpty();
    }

    /** @param region null for those that are kept everywhere */
    public SortedSet<LocalDate> of(String region) {
        return region == null ? everywhere : byRegion.getOrDefault(region, Collections.emptySortedSet());
    }

    /** Whether somebody has looked at what is kept there in that year. */
    public boolean areKnown(String region, int year) {
        return of(region).stream().anyMatch(date -> date.getYear() == year);
    }

    Holidays withEverywhere(Collection<LocalDate> dates) {
        return new Holidays(sorted(dates), byRegion);
    }

    Holidays reviewed(String region, Collection<LocalDate> accepted, Collection<LocalDate> struck) {
        SortedSet<LocalDate> dates = new TreeSet<>(of(region));
        dates.addAll(accepted);
        dates.removeAll(struck);
        return with(region, Collections.unmodifiableSortedSet(dates));
    }

    /** A subdivision begins with what its country has; where it has nothing besides, both share one set. */
    Holidays delivered(Map<String, List<LocalDate>> dates) {
        SortedMap<String, SortedSet<LocalDate>> all = new TreeMap<>(byRegion);
        // In order of name a country comes before its subdivisions.
        new TreeMap<>(dates).forEach((region, own) -> {
            SortedSet<LocalDate> country = all.getOrDefault(region.split("-")[0], Collections.emptySortedSet());
            SortedSet<LocalDate> together = new TreeSet<>(country);
            together.addAll(own);
            all.put(region, own.isEmpty() ? country : Collections.unmodifiableSortedSet(together));
        });
        return new Holidays(everywhere, Collections.unmodifiableSortedMap(all));
    }

    private Holidays with(String region, SortedSet<LocalDate> dates) {
        if (region == null) {
            return new Holidays(dates, byRegion);
        }
        SortedMap<String, SortedSet<LocalDate>> all = new TreeMap<>(byRegion);
        if (dates.isEmpty()) {
            all.remove(region);
        } else {
            all.put(region, dates);
        }
        return new Holidays(everywhere, Collections.unmodifiableSortedMap(all));
    }

    private static SortedSet<LocalDate> sorted(Collection<LocalDate> dates) {
        return Collections.unmodifiableSortedSet(new TreeSet<>(dates));
    }
}
