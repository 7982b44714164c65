package tallydesk.notification.dossier;

import java.util.UUID;
import tallydesk.notification.domain.FailureReason;
import tallydesk.notification.letter.Letter;

/** What came of writing a letter. */
public sealed interface Draft {

    /** @param contactId whom it is for */
    record Ready(Letter letter, UUID contactId) implements Draft {}

    /** @param what has not arrived yet, in our own words: {@code person} */
    record Lacking(String what) implements Draft {}

    /** What it tells is written as this replica does not know it; another one may. */
    record Unreadable() implements Draft {}

    /**
     * Waiting will not help.
     *
     * @param contactId null if unknown
     */
    record Impossible(FailureReason reason, UUID contactId) implements Draft {}
}
