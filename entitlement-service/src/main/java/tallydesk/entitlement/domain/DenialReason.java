package tallydesk.entitlement.domain;

/** Why a claim is denied. Only {@code INSUFFICIENT_POINTS} parks the ticket (rule 12); the others decline it. */
public enum DenialReason {
    INSUFFICIENT_POINTS,
    CHANNEL_NOT_ALLOWED,
    UNKNOWN_ACCOUNT
}
