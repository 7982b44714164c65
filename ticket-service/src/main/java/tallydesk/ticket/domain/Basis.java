package tallydesk.ticket.domain;

/** What pays for a ticket (rule 9). */
public enum Basis {
    POINTS,
    SUPPORT_KEY
}
