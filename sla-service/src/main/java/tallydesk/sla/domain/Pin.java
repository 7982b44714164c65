package tallydesk.sla.domain;

/** What a clock keeps from its start on, whatever is edited later, unless an event says otherwise (rule 23). */
public record Pin(
        String serviceLevel, int severity, Versioned policy, Versioned calendar, String zone, String holidayRegion) {}
