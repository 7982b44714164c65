package tallydesk.sla.domain.calendar;

/** Who proposed holidays. */
public enum HolidaySource {
    JOLLYDAY,
    ICALENDAR
}
