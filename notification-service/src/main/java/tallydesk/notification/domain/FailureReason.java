package tallydesk.notification.domain;

/** Why a letter will not be delivered unless somebody acts. */
public enum FailureReason {
    /** The mail server refused it for good (5xx). */
    REFUSED,
    /** Temporary failures until the patience of {@link BackOff} ended. */
    GAVE_UP,
    /** The contact is unknown or was erased. */
    NO_ADDRESS,
    /** What the letter tells did not arrive in time. */
    INCOMPLETE,
    /** A header or an address would have let somebody write into the mail's head. */
    UNSAFE_LETTER,
    /** The template and its data do not fit. */
    TEMPLATE_FAULT,
    /** Several attempts of which nobody knows whether the mail server took the letter; the customer may have it already. */
    UNKNOWN_OUTCOME
}
