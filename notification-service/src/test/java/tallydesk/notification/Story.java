package tallydesk.notification;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.kafka.clients.producer.ProducerRecord;
import tallydesk.contract.ContractRecord;
import tallydesk.contract.EntitlementContract.AccountChanged;
import tallydesk.contract.EntitlementContract.AccountRegistered;
import tallydesk.contract.EntitlementContract.Allocation;
import tallydesk.contract.EntitlementContract.BalanceLow;
import tallydesk.contract.EntitlementContract.ContactAdded;
import tallydesk.contract.EntitlementContract.ContactErased;
import tallydesk.contract.EntitlementContract.ContactRemoved;
import tallydesk.contract.EntitlementContract.ExpiryApproaching;
import tallydesk.contract.EntitlementContract.PointsCredited;
import tallydesk.contract.EntitlementContract.PointsDebited;
import tallydesk.contract.PersonRecord;
import tallydesk.contract.SlaContract.ClockStarted;
import tallydesk.contract.SlaContract.NamedVersion;
import tallydesk.contract.TextRecord;
import tallydesk.contract.TicketContract.FieldFault;
import tallydesk.contract.TicketContract.Form;
import tallydesk.contract.TicketContract.MessageSent;
import tallydesk.contract.TicketContract.ReportReturned;
import tallydesk.contract.TicketContract.TicketAdmitted;
import tallydesk.contract.TicketContract.TicketClosed;
import tallydesk.contract.TicketContract.TicketDeclined;
import tallydesk.contract.TicketContract.TicketLapsed;
import tallydesk.contract.TicketContract.TicketOpened;
import tallydesk.contract.TicketContract.TicketParked;
import tallydesk.contract.Topics;
import tallydesk.testing.OtherServices;

/** A customer with a ticket, and what the other services tell of both; told when it is {@link #sent}. */
public final class Story {
    public static final Instant OPENED = Instant.parse("2026-11-23T08:00:00Z");
    public static final Instant DUE = Instant.parse("2026-11-23T11:00:00Z");

    private static final Duration DAYS_30 = Duration.ofDays(30);

    public final UUID account;
    public final UUID contact;
    public final UUID ticket = UUID.randomUUID();
    public final UUID report = UUID.randomUUID();
    public final String number = "TD-" + ThreadLocalRandom.current().nextLong(1_000_000_000L, 9_999_999_999L) + "-5";
    public String address;
    public String name = "Erika Mustermann";

    private final OtherServices others;
    private final String zone;
    private final String locale;
    private final List<ProducerRecord<String, byte[]>> told = new ArrayList<>();
    private final Map<UUID, Long> versions;

    private Story(OtherServices others, UUID account, UUID contact, String zone, String locale) {
        this(others, account, contact, zone, locale, new HashMap<>());
    }

    private Story(
            OtherServices others, UUID account, UUID contact, String zone, String locale, Map<UUID, Long> versions) {
        this.others = others;
        this.versions = versions;
        this.account = account;
        this.contact = contact;
        this.address = "reader." + contact + "@customer.example";
        this.zone = zone;
        this.locale = locale;
    }

    public static Story german(OtherServices others) {
        return new Story(others, UUID.randomUUID(), UUID.randomUUID(), "Europe/Berlin", "de");
    }

    public static Story english(OtherServices others) {
        return new Story(others, UUID.randomUUID(), UUID.randomUUID(), "America/New_York", "en-US");
    }

    /** Another ticket of the same customer. */
    public Story next() {
        return new Story(others, account, contact, zone, locale);
    }

    /** Another contact of the same customer; what it tells goes on where this has come. */
    public Story colleague() {
        return new Story(others, account, UUID.randomUUID(), zone, locale, versions);
    }

    /** The id of the fact. */
    private UUID tell(String topic, UUID stream, ContractRecord fact) {
        UUID id = UUID.randomUUID();
        told.add(others.record(topic, stream, id, versions.merge(stream, 1L, Long::sum), fact));
        return id;
    }

    public Story account() {
        tell(
                Topics.ENTITLEMENT,
                account,
                new AccountRegistered(account, "Example", "ENTERPRISE", zone, "DE-BY", locale));
        return this;
    }

    /** The account asks for another language and lives in another zone from now on. */
    public Story moved(String newZone, String newLocale) {
        tell(
                Topics.ENTITLEMENT,
                account,
                new AccountChanged(account, "Example", "ENTERPRISE", newZone, "US-NY", newLocale));
        return this;
    }

    public Story person() {
        tell(Topics.PERSON, contact, new PersonRecord(contact, account, name, address, locale));
        return this;
    }

    public Story contact() {
        tell(Topics.ENTITLEMENT, account, new ContactAdded(account, contact));
        return this;
    }

    public Story removed() {
        tell(Topics.ENTITLEMENT, account, new ContactRemoved(account, contact));
        return this;
    }

    public Story balanceLow() {
        tell(Topics.ENTITLEMENT, account, new BalanceLow(account, 4, 10));
        return this;
    }

    public Story expiryApproaching() {
        LocalDate lastDay = LocalDate.parse("2027-11-20");
        tell(Topics.ENTITLEMENT, account, new ExpiryApproaching(account, UUID.randomUUID(), 90, lastDay, 60));
        return this;
    }

    public Story erased() {
        told.add(new ProducerRecord<>(Topics.PERSON, contact.toString(), null));
        tell(Topics.ENTITLEMENT, account, new ContactErased(account, contact));
        return this;
    }

    public Story opened() {
        tell(
                Topics.TICKET,
                ticket,
                new TicketOpened(
                        ticket,
                        number,
                        account,
                        contact,
                        "EMAIL",
                        OPENED,
                        2,
                        "OXAPPSUITE",
                        "7.10",
                        "mail",
                        "Groupware Server",
                        "BUG-4711",
                        new Form(null, null, null, null),
                        UUID.randomUUID(),
                        null,
                        null));
        return this;
    }

    public Story debited() {
        tell(
                Topics.ENTITLEMENT,
                account,
                new PointsDebited(
                        account,
                        ticket,
                        10,
                        List.of(new Allocation(UUID.randomUUID(), 10)),
                        90,
                        "INCIDENT",
                        zone,
                        "DE-BY",
                        List.of()));
        return this;
    }

    public Story clock() {
        tell(
                Topics.SLA,
                ticket,
                new ClockStarted(
                        ticket,
                        account,
                        "FIRST_RESPONSE",
                        1,
                        "INCIDENT",
                        2,
                        new NamedVersion("incident", 1),
                        new NamedVersion("incident-DE-BY", 1),
                        zone,
                        OPENED,
                        240,
                        DUE,
                        "DE-BY"));
        return this;
    }

    public Story admitted() {
        tell(
                Topics.TICKET,
                ticket,
                new TicketAdmitted(
                        ticket,
                        account,
                        "POINTS",
                        UUID.randomUUID().toString(),
                        "INCIDENT",
                        2,
                        "OXAPPSUITE",
                        zone,
                        "DE-BY",
                        OPENED,
                        OPENED,
                        OPENED));
        return this;
    }

    public Story parked() {
        tell(Topics.TICKET, ticket, new TicketParked(ticket, account, "INSUFFICIENT_POINTS", 10, 4, DUE.plus(DAYS_30)));
        return this;
    }

    public Story lapsed() {
        tell(Topics.TICKET, ticket, new TicketLapsed(ticket, account, DUE, DUE.plus(DAYS_30)));
        return this;
    }

    public Story declined() {
        tell(Topics.TICKET, ticket, new TicketDeclined(ticket, account, "CHANNEL_NOT_ALLOWED", "Not by phone.", null));
        return this;
    }

    public Story closed() {
        tell(
                Topics.TICKET,
                ticket,
                new TicketClosed(ticket, account, OPENED, OPENED, Instant.parse("2027-02-21T23:00:00Z")));
        return this;
    }

    /** While it was parked. */
    public Story withdrawn() {
        tell(Topics.TICKET, ticket, new TicketClosed(ticket, account, OPENED, OPENED, OPENED));
        return this;
    }

    /** Another report of the same customer, which was incomplete. */
    public Story returned() {
        FieldFault severity = new FieldFault("Severity", "NOT_A_CHOICE", List.of("1", "2", "3", "4"));
        FieldFault module = new FieldFault("Module", "MISSING", List.of("mail", "tasks"));
        tell(
                Topics.TICKET,
                report,
                new ReportReturned(report, account, contact, "EMAIL", "BUG-4711", List.of(module, severity)));
        return this;
    }

    public Story credited() {
        tell(Topics.ENTITLEMENT, account, new PointsCredited(account, ticket, 10, "BUG", List.of(), 100, null));
        return this;
    }

    /** An agent writes to the customer. */
    public Story message(String text) {
        UUID textId = UUID.randomUUID();
        tell(Topics.TEXT, textId, new TextRecord(textId, ticket, "MESSAGE", null, text, List.of()));
        tell(Topics.TICKET, ticket, new MessageSent(ticket, account, UUID.randomUUID(), textId, "agent:bob", OPENED));
        return this;
    }

    /** All that it takes for a confirmation. */
    public Story confirmed() {
        return account().person().opened().debited().clock().admitted();
    }

    public Story sent() {
        told.forEach(others::send);
        told.clear();
        return this;
    }

    /** What is on one topic comes later. */
    public Story sentBut(String late) {
        told.stream().filter(record -> !record.topic().equals(late)).forEach(others::send);
        told.removeIf(record -> !record.topic().equals(late));
        return this;
    }

    /** Topic by topic in the order given, every record twice. */
    public Story sentTwice(List<String> topics) {
        for (String topic : topics) {
            for (ProducerRecord<String, byte[]> record : told) {
                if (record.topic().equals(topic)) {
                    others.send(record);
                    others.send(record);
                }
            }
        }
        told.clear();
        return this;
    }
}
