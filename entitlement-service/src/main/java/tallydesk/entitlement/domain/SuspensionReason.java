package tallydesk.entitlement.domain;

/** Why a support key does not count for now; a code, since facts hold no free text. */
public enum SuspensionReason {
    UNPAID,
    WITHDRAWN,
    OTHER
}
