package tallydesk.sla.domain;

/** What a clock waits for. */
public enum ClockKind {
    FIRST_RESPONSE
}
