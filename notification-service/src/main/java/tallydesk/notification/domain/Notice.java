package tallydesk.notification.domain;

import tallydesk.notification.domain.NoticeEvent.NotificationRequested;

/**
 * One notification.
 *
 * <pre>
 *  Unknown --- NotificationRequested ---> Requested --- NotificationSent ---> Sent
 *                                          ^    |                              ^
 *        NotificationRequested (round + 1) |    | NotificationFailed           | NotificationSent: the
 *                                          |    v                              | server had taken it
 *                                          '-- Failed -------------------------'
 * </pre>
 */
public sealed interface Notice {

    record Unknown() implements Notice {}

    record Requested(NotificationRequested request) implements Notice {}

    record Sent() implements Notice {}

    record Failed(NotificationRequested request) implements Notice {}
}
