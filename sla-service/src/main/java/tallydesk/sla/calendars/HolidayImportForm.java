package tallydesk.sla.calendars;

import java.util.ArrayList;
import java.util.List;
import tallydesk.contract.HolidayRegions;
import tallydesk.contract.MayBeAbsent;
import tallydesk.log.http.InvalidInput;
import tallydesk.log.http.InvalidInput.Fault;

/**
 * {@code POST /calendars/{name}/holiday-imports}: what the holiday library knows of a region and year.
 *
 * @param region ISO 3166 country with an optional subdivision: {@code DE-BY}
 */
public record HolidayImportForm(
        @MayBeAbsent String region, @MayBeAbsent Integer year) {
    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2100;

    /** @throws InvalidInput names every fault at once */
    HolidayImportForm requireValid() {
        List<Fault> faults = new ArrayList<>();
        HolidayRegions.fault(region).ifPresent(text -> faults.add(new Fault("/region", text)));
        if (year == null || year < FIRST_YEAR || year > LAST_YEAR) {
            faults.add(new Fault("/year", "A year from %d to %d.".formatted(FIRST_YEAR, LAST_YEAR)));
        }
        if (!faults.isEmpty()) {
            throw new InvalidInput(faults);
        }
        return this;
    }
}
