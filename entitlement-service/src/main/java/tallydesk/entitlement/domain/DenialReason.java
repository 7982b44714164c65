package tallydesk.entitlement.domain;

/**
 * Why a claim is denied. {@code INSUFFICIENT_POINTS} alone is not for good: it parks the ticket, which waits for points
 * (rule 12). {@code TICKET_ENDED} ends that wait, because the ticket was closed or declined; the others decline the ticket, {@code
 * TOO_MANY_WAITING} where it would wait behind {@link WaitingLine#WAITING_MAX} others.
 */
public enum DenialReason {
    INSUFFICIENT_POINTS,
    CHANNEL_NOT_ALLOWED,
    UNKNOWN_ACCOUNT,
    TICKET_ENDED,
    TOO_MANY_WAITING
}
