package tallydesk.ticket.domain;

/** How a customer's message found its ticket. */
public enum MatchedBy {
    /** The customer wrote to the ticket itself. */
    SIGNED_IN,
    /** An agent typed in what a contact said. */
    TYPED_BY_AGENT
}
