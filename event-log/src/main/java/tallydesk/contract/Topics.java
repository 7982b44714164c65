package tallydesk.contract;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The public topics by name. Each fact and vault topic has exactly one writer. */
public final class Topics {
    public static final String TICKET = "tallydesk.ticket.v1";
    public static final String ENTITLEMENT = "tallydesk.entitlement.v1";
    public static final String SLA = "tallydesk.sla.v1";
    public static final String NOTIFICATION = "tallydesk.notification.v1";
    public static final String PERSON = "tallydesk.person.v1";
    public static final String TEXT = "tallydesk.text.v1";
    public static final String TICKET_INGRESS = "tallydesk.ticket.ingress.v1";
    public static final String ENTITLEMENT_INGRESS = "tallydesk.entitlement.ingress.v1";

    /** Partitions of each topic, where the operator says nothing else. */
    public static final int DEFAULT_PARTITIONS = 12;

    /** Every topic with the records that may be on it: a sealed interface, or a record that is alone on its topic. */
    public static final Map<String, Class<? extends ContractRecord>> FAMILIES = families();

    private Topics() {}

    /** Where a consumer leaves what it could not accept. */
    public static String deadLetter(String topic, String consumer) {
        return topic + ".dlq." + consumer;
    }

    private static Map<String, Class<? extends ContractRecord>> families() {
        Map<String, Class<? extends ContractRecord>> families = new LinkedHashMap<>();
        families.put(TICKET, TicketContract.class);
        families.put(ENTITLEMENT, EntitlementContract.class);
        families.put(SLA, SlaContract.class);
        families.put(NOTIFICATION, NotificationContract.class);
        families.put(PERSON, PersonRecord.class);
        families.put(TEXT, TextRecord.class);
        families.put(TICKET_INGRESS, TicketIngress.class);
        families.put(ENTITLEMENT_INGRESS, EntitlementIngress.class);
        return Collections.unmodifiableMap(families);
    }
}
