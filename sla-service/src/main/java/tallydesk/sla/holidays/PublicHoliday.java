package tallydesk.sla.holidays;

import java.time.LocalDate;

/**
 * A day off by law.
 *
 * @param date the local date on which it is observed: a Monday, where a region moves a Sunday's holiday there
 * @param name in English
 */
public record PublicHoliday(LocalDate date, String name) {}
