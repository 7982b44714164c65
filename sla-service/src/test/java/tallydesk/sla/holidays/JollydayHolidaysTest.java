package tallydesk.sla.holidays;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class JollydayHolidaysTest {
    private final PublicHolidays holidays = new JollydayHolidays();

    @Test
    void aRegionHasItsOwnHolidaysBesidesThoseOfTheCountry() {
        assertThat(dates("DE-BY", 2027)).contains(LocalDate.of(2027, 1, 6), LocalDate.of(2027, 10, 3));
        assertThat(dates("DE-BE", 2027))
                .doesNotContain(LocalDate.of(2027, 1, 6))
                .contains(LocalDate.of(2027, 10, 3));
    }

    @Test
    void bavariaIn2027HasTwelveWithNames() {
        assertThat(holidays.of("de-by", 2027))
                .hasSize(12)
                .startsWith(new PublicHoliday(LocalDate.of(2027, 1, 1), "New Year's Day"))
                .isSortedAccordingTo((a, b) -> a.date().compareTo(b.date()));
    }

    @Test
    void aHolidayOnAWeekendIsTakenOnTheDayOnWhichItIsObserved() {
        assertThat(dates("GB-ENG", 2027))
                .contains(LocalDate.of(2027, 12, 27), LocalDate.of(2027, 12, 28))
                .doesNotContain(LocalDate.of(2027, 12, 25));
    }

    @Test
    void aHolidayObservedInTheYearBeforeIsFoundThere() {
        assertThat(dates("US", 2027)).contains(LocalDate.of(2027, 12, 31)); // New Year 2028 is a Saturday
        assertThat(dates("US", 2028)).allMatch(date -> date.getYear() == 2028);
    }

    @Test
    void bankHolidaysAndObservancesDoNotCount() {
        assertThat(dates("CH-ZH", 2027)).doesNotContain(LocalDate.of(2027, 1, 2));
        assertThat(dates("AT-9", 2027)).doesNotContain(LocalDate.of(2027, 12, 24));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "ZZ", "DE-XX", "DE-", "DE-BY-XX", "NYSE", "DE BY", "../DE", "Germany"})
    void anUnknownRegionIsNamedAndNeverReplacedByItsCountry(String region) {
        assertThatThrownBy(() -> holidays.of(region, 2027)).isInstanceOf(UnknownRegion.class);
    }

    private List<LocalDate> dates(String region, int year) {
        return holidays.of(region, year).stream().map(PublicHoliday::date).toList();
    }
}
