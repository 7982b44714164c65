package tallydesk.notification.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tallydesk.contract.ContractCodec;
import tallydesk.contract.ContractSchemas;
import tallydesk.contract.ContractTypes;
import tallydesk.contract.FactRecord;
import tallydesk.log.EventCodec;
import tallydesk.log.Recorded;
import tallydesk.notification.domain.Approved;
import tallydesk.notification.domain.FailureReason;
import tallydesk.notification.domain.NoticeEvent;
import tallydesk.notification.domain.NoticeEvent.NotificationFailed;
import tallydesk.notification.domain.NoticeEvent.NotificationRequested;
import tallydesk.notification.domain.NoticeEvent.NotificationSent;
import tallydesk.notification.domain.Template;

/** The JSON of stored events is frozen: what was written once is read for ever. */
class StoredEventsTest {
    private static final UUID NOTIFICATION = UUID.fromString("32999b27-4fb0-5508-b64b-f60f010e00fb");
    private static final UUID TICKET = UUID.fromString("01939e4c-0000-7000-8000-000000000001");
    private static final UUID ACCOUNT = UUID.fromString("01939e4c-0000-7000-8000-0000000000aa");
    private static final UUID CONTACT = UUID.fromString("01939e4c-0000-7000-8000-0000000000cc");
    private static final UUID CAUSE = UUID.fromString("01939e4c-0000-7000-8000-0000000000ee");
    private static final EventCodec<NoticeEvent> CODEC = EventCodec.of(NoticeEvent.class);

    private static Map<String, NoticeEvent> events() {
        Map<String, NoticeEvent> events = new LinkedHashMap<>();
        events.put(
                "NotificationRequested",
                new NotificationRequested(NOTIFICATION, TICKET, ACCOUNT, null, Template.TICKET_ADMITTED, CAUSE, 1));
        events.put(
                "NotificationRequested-of-account",
                new NotificationRequested(NOTIFICATION, null, ACCOUNT, CONTACT, Template.MESSAGE, CAUSE, 2));
        events.put(
                "NotificationSent",
                new NotificationSent(
                        NOTIFICATION,
                        TICKET,
                        ACCOUNT,
                        CONTACT,
                        Template.TICKET_CLOSED,
                        1,
                        "<" + NOTIFICATION + "@tallydesk.example>",
                        CAUSE));
        for (FailureReason reason : FailureReason.values()) {
            events.put(
                    "NotificationFailed-" + reason,
                    new NotificationFailed(
                            NOTIFICATION, TICKET, ACCOUNT, CONTACT, Template.POINTS_CREDITED, CAUSE, reason, 0));
        }
        return events;
    }

    @Test
    void theJsonOfEveryEventIsAsApproved() throws IOException {
        StringBuilder json = new StringBuilder();
        events().forEach((name, event) ->
                json.append(name).append(' ').append(CODEC.encode(event)).append('\n'));
        Approved.matches("stored-events.txt", json.toString());
    }

    @Test
    void everyTemplateKeepsItsName() {
        assertThat(Arrays.stream(Template.values()).map(Template::name))
                .startsWith(
                        "TICKET_ADMITTED",
                        "TICKET_PARKED",
                        "TICKET_DECLINED",
                        "TICKET_CLOSED",
                        "POINTS_CREDITED",
                        "MESSAGE",
                        "REPORT_RETURNED",
                        "TICKET_LAPSED",
                        "BALANCE_LOW",
                        "EXPIRY_APPROACHING");
    }

    @Test
    void everyEventIsReadBackAsItWas() {
        events().values()
                .forEach(event -> assertThat(CODEC.decode(recorded(event))).isEqualTo(event));
    }

    @Test
    void everyEventIsPublishedAsAValidRecord() {
        events().values().forEach(event -> {
            FactRecord published = new NoticePublication().contract(recorded(event));
            assertThat(ContractSchemas.validate(ContractTypes.of(published), new ContractCodec().encode(published)))
                    .isEmpty();
        });
    }

    private static Recorded recorded(NoticeEvent event) {
        return new Recorded(
                1,
                TICKET,
                1,
                CAUSE,
                CODEC.type(event),
                Instant.parse("2026-11-23T09:12:32.25Z"),
                CAUSE,
                CAUSE,
                "system:notification-service",
                null,
                CODEC.encode(event),
                new byte[0]);
    }
}
