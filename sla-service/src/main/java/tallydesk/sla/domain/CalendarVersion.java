package tallydesk.sla.domain;

import tallydesk.sla.businesstime.BusinessCalendar;

/**
 * One version of a calendar as it reads on the wall of one zone. Comes in with the command; a clock remembers only its
 * id and refuses any other.
 */
public record CalendarVersion(Versioned id, BusinessCalendar calendar) {}
