package tallydesk.ticket.domain;

/** Why a ticket was reopened. */
public enum ReopenReason {
    /** The customer asked, and an agent agrees (rule 25). */
    SAME_PROBLEM,
    /** An agent corrects a mistake (rule 26). */
    CORRECTION
}
