package tallydesk.sla.holidays;

import java.util.List;

/** Major government holidays by region (rule 19): no bank holidays, no mere observances. */
public interface PublicHolidays {

    /**
     * The holidays whose observed date lies in the year, by date.
     *
     * @param region ISO 3166 country with an optional subdivision: {@code NO}, {@code DE-BY}; in any case
     * @throws UnknownRegion also for an unknown subdivision of a known country
     */
    List<PublicHoliday> of(String region, int year);
}
