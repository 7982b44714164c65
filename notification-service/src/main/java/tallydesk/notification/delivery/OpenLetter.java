package tallydesk.notification.delivery;

import java.time.Duration;
import java.util.UUID;
import tallydesk.log.Because;
import tallydesk.log.Recorded;
import tallydesk.notification.domain.NoticeEvent.NotificationRequested;

/**
 * A letter that a courier has claimed.
 *
 * @param recorded the request as it stands in the log
 * @param attempts to hand it to the mail server, one under way included
 * @param unknownOutcomes attempts of which nobody knows whether the server took it; one under way is among them
 * @param sinceFirstAttempt of this round
 * @param age since it was requested
 */
record OpenLetter(
        Recorded recorded,
        NotificationRequested request,
        UUID claim,
        int attempts,
        int unknownOutcomes,
        Duration sinceFirstAttempt,
        Duration age) {

    /** As it is once it has been counted that it is handed over. */
    OpenLetter attempted() {
        return new OpenLetter(recorded, request, claim, attempts + 1, unknownOutcomes + 1, sinceFirstAttempt, age);
    }

    /** Ids of what becomes of it derive from this very request, so that another round has others. */
    Because because(String outcome) {
        return Because.reaction(
                "system:notification-service", outcome, recorded.eventId(), recorded.correlation(), recorded.trace());
    }
}
