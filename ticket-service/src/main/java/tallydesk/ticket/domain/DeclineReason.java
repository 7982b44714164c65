package tallydesk.ticket.domain;

import java.util.Map;

/**
 * Why a ticket is declined, with the sentence that the customer gets. Reasons are open: entitlement-service may learn new
 * ones, so a reason is text and an unknown one still gets an honest sentence. The sentences are ours and name nobody.
 */
public final class DeclineReason {
    public static final String CHANNEL_NOT_ALLOWED = "CHANNEL_NOT_ALLOWED";
    public static final String UNKNOWN_ACCOUNT = "UNKNOWN_ACCOUNT";

    /** So many tickets of the account wait for points that no more may. */
    public static final String TOO_MANY_WAITING = "TOO_MANY_WAITING";

    /** The answer to our claim came after the customer's ticket had been closed; its points go back (rule 15). */
    public static final String CLOSED_BEFORE_ADMISSION = "CLOSED_BEFORE_ADMISSION";

    /** Likewise, after it had lapsed (rule 12). */
    public static final String LAPSED_BEFORE_ADMISSION = "LAPSED_BEFORE_ADMISSION";

    private static final Map<String, String> EXPLANATIONS = Map.of(
            CHANNEL_NOT_ALLOWED,
            "The edition of this account covers reports by e-mail and by the online form only."
                    + " Please send the report again that way; nothing was charged.",
            UNKNOWN_ACCOUNT,
            "We know no account for this report. Please ask your administrator or our sales team"
                    + " to register it; nothing was charged.",
            TOO_MANY_WAITING,
            "So many tickets of this account wait for incident points that no more can be kept waiting."
                    + " Please buy points, then send the report again; nothing was charged.",
            CLOSED_BEFORE_ADMISSION,
            "The ticket was closed before its points were taken. They are credited back.",
            LAPSED_BEFORE_ADMISSION,
            "The ticket had lapsed before its points were taken. They are credited back.");

    private DeclineReason() {}

    static String explanation(String reason) {
        return EXPLANATIONS.getOrDefault(
                reason, "The agreement of this account does not cover this report; nothing was charged.");
    }
}
