package tallydesk.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

/** That the list is true is for sla-service to hold; here: what somebody hears who names another region. */
class HolidayRegionsTest {
    @ParameterizedTest
    @ValueSource(strings = {"DE", "DE-BY", "GB-ENG", "AT-9", "FR-75C", "US-CA", "NO", "XK"})
    void aServedRegionHasNoFault(String region) {
        assertThat(HolidayRegions.fault(region)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "de-by, 'A region is written in capitals and without blanks: DE-BY.'",
        "' NO', 'A region is written in capitals and without blanks: NO.'",
        "AT-0,  'Of AT the desk serves AT as a whole, or AT- with one of 1, 2, 3, 4, 5, 6, 7, 8, 9.'",
        "gb-XX, 'Of GB the desk serves GB as a whole, or GB- with one of ENG, NIR, SCT, WLS.'",
        "NO-03, 'Of NO the desk serves the country as a whole only: NO.'",
    })
    void whoNamesAnotherHearsWhatIsTaken(String region, String fault) {
        assertThat(HolidayRegions.fault(region)).contains(fault);
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {"CN", "KR", "TH", "IL", "IL-JM", "XX", "D", "Germany", "DE_BY", "DEBY", "NYSE", "AQ"})
    void whoNamesNoCountryOfOursHearsAllOfThemAndNothingAgain(String region) {
        assertThat(HolidayRegions.fault(region).orElseThrow())
                .contains("such as DE or DE-BY", " AD, AE, ", ", ZW.")
                .doesNotContain("KR", "TH,", "IL,", "Germany", "DE_BY", "NYSE");
    }

    @Test
    void theListIsOneOfCodesAndKnowsTheCountryOfEverySubdivision() {
        assertThat(HolidayRegions.SERVED).hasSize(998).allMatch(code -> code.matches("[A-Z]{2}(-[A-Z0-9]{1,3})?"));
        assertThat(HolidayRegions.SERVED).allMatch(code -> HolidayRegions.SERVED.contains(code.substring(0, 2)));
    }
}
