package tallydesk.sla.domain;

/** Why a clock that is promised cannot be counted. */
public enum MissingReason {
    ZONE_MISSING,
    ZONE_UNKNOWN,
    REGION_MISSING,
    /** No policy names the service level. */
    POLICY_MISSING,
    CALENDAR_MISSING
}
