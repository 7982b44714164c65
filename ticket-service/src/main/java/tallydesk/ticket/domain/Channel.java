package tallydesk.ticket.domain;

/** How a report reached us (rule 1). {@code PHONE}: an agent typed it. */
public enum Channel {
    EMAIL,
    WEB,
    PHONE,
    API
}
