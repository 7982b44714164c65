package tallydesk.entitlement.domain;

/** How the report of a claim reached ticket-service (rule 1). */
public enum Channel {
    EMAIL,
    WEB,
    PHONE,
    API
}
