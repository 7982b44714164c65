package tallydesk.sla.defaults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tallydesk.contract.HolidayRegions;
import tallydesk.sla.holidays.JollydayHolidays;
import tallydesk.sla.holidays.PublicHoliday;
import tallydesk.sla.holidays.PublicHolidays;

/** What is delivered is what the library says of the regions that were looked at; where they part, a person decides. */
class DeliveredHolidaysTest {
    /** Looked at for 2026. Of the United States only the federal ones; states are the desk's to review. */
    private static final Set<String> COUNTRIES = Set.of(
            "AT", "BE", "CA", "CH", "CZ", "DE", "DK", "ES", "FI", "FR", "GB", "IE", "IT", "NL", "NO", "PL", "PT", "SE",
            "US");

    /** Ceuta and Melilla keep days that follow the moon. */
    private static final Set<String> LEFT_OUT = Set.of("ES-CE", "ES-ML");

    private final PublicHolidays library = new JollydayHolidays();

    @Test
    void theFileIsWhatTheLibrarySays() {
        assertThat(DeliveredHolidays.lines()).containsExactlyElementsOf(fromTheLibrary());
    }

    @Test
    void regionsThatFollowTheMoonAreNotDelivered() {
        Set<String> delivered = DeliveredHolidays.portions().stream()
                .flatMap(portion -> portion.keySet().stream())
                .collect(Collectors.toSet());
        assertThat(delivered).contains("DE", "DE-BY", "US").doesNotContainAnyElementsOf(LEFT_OUT);
        assertThat(delivered.stream().map(region -> region.substring(0, 2)))
                .doesNotContain(
                        "JP", "SG", "IN", "AE", "SA", "KR", "CN", "TH", "MY", "ID", "TR", "IL", "HK", "TW", "VN");
    }

    private List<String> fromTheLibrary() {
        List<String> lines = new ArrayList<>();
        Set<LocalDate> country = new TreeSet<>();
        for (String region : HolidayRegions.SERVED) {
            boolean subdivision = region.contains("-");
            if (!COUNTRIES.contains(region.substring(0, 2))
                    || LEFT_OUT.contains(region)
                    || subdivision && region.startsWith("US")) {
                continue;
            }
            Set<LocalDate> own = dates(region);
            if (subdivision) {
                own.removeAll(country);
            } else {
                country = dates(region);
            }
            lines.add(region + own.stream().map(date -> " " + date).collect(Collectors.joining()));
        }
        return lines;
    }

    private Set<LocalDate> dates(String region) {
        return IntStream.rangeClosed(DeliveredHolidays.FIRST_YEAR, DeliveredHolidays.LAST_YEAR)
                .mapToObj(year -> library.of(region, year))
                .flatMap(List::stream)
                .map(PublicHoliday::date)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
