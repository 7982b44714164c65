package tallydesk.sla.desk;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import tallydesk.contract.ContractCodec;
import tallydesk.contract.ContractType;
import tallydesk.contract.ContractTypes;
import tallydesk.contract.TicketContract;
import tallydesk.contract.Topics;
import tallydesk.log.Ids;
import tallydesk.testing.EmbeddedStack;

/** One ticket as ticket-service tells it: its facts on its topic, in order, with the headers of the contract. */
public final class TicketFacts {
    private static final ContractCodec CODEC = new ContractCodec();
    private static final Producer<String, byte[]> PRODUCER = new KafkaProducer<>(
            Map.of("bootstrap.servers", EmbeddedStack.shared().address("kafka"), "acks", "all", "linger.ms", 5),
            new StringSerializer(),
            new ByteArraySerializer());

    private final UUID ticketId = Ids.fresh();
    private final UUID accountId;
    private final UUID correlation = Ids.fresh();
    private final List<ProducerRecord<String, byte[]>> told = new ArrayList<>();

    private TicketFacts(UUID accountId) {
        this.accountId = accountId;
    }

    public static TicketFacts ofSomebody() {
        return new TicketFacts(Ids.fresh());
    }

    public static TicketFacts of(UUID accountId) {
        return new TicketFacts(accountId);
    }

    public UUID ticketId() {
        return ticketId;
    }

    public UUID accountId() {
        return accountId;
    }

    public UUID correlation() {
        return correlation;
    }

    /** The id of the last fact. */
    public UUID lastEventId() {
        return UUID.fromString(
                new String(told.getLast().headers().lastHeader("ce_id").value(), UTF_8));
    }

    public TicketFacts opened() {
        TicketContract.Form form = new TicketContract.Form("https://mail.example.com", "8.30", "DEBIAN", "8.30");
        return tell(new TicketContract.TicketOpened(
                ticketId,
                "TD-100000-8",
                accountId,
                Ids.fresh(),
                "WEB",
                Instant.parse("2024-11-15T14:00:00Z"),
                2,
                "OXAPPSUITE",
                "8.30",
                "mail",
                null,
                null,
                form,
                Ids.fresh(),
                null,
                null));
    }

    public TicketFacts parked() {
        return tell(new TicketContract.TicketParked(ticketId, accountId, "INSUFFICIENT_POINTS", 10, 0, null));
    }

    public TicketFacts admitted(String zone, String region, Instant clockStartsAt) {
        return admitted("INCIDENT", zone, region, clockStartsAt);
    }

    public TicketFacts admitted(String serviceLevel, String zone, String region, Instant clockStartsAt) {
        return tell(new TicketContract.TicketAdmitted(
                ticketId,
                accountId,
                "POINTS",
                Ids.fresh().toString(),
                serviceLevel,
                2,
                "OXAPPSUITE",
                zone,
                region,
                clockStartsAt.minus(Duration.ofHours(1)),
                clockStartsAt,
                clockStartsAt));
    }

    public TicketFacts answered(Instant sentAt) {
        return tell(
                new TicketContract.MessageSent(ticketId, accountId, Ids.fresh(), Ids.fresh(), "agent:anna", sentAt));
    }

    /** The customer wrote on an open ticket. */
    public TicketFacts asked(Instant at) {
        return received(at, false);
    }

    public TicketFacts autoReplied(Instant at) {
        return received(at, true);
    }

    private TicketFacts received(Instant at, boolean automatic) {
        return tell(new TicketContract.MessageReceived(
                ticketId, accountId, Ids.fresh(), Ids.fresh(), Ids.fresh(), "WEB", "SIGNED_IN", automatic, at));
    }

    public TicketFacts awaited(Instant at) {
        return tell(new TicketContract.CustomerAwaited(ticketId, accountId, "agent:anna", null, null, at));
    }

    public TicketFacts customerAnswered(Instant at) {
        return asked(at).tell(new TicketContract.CustomerAnswered(ticketId, accountId, null, null, at));
    }

    public TicketFacts judged(int from, int to, Instant at) {
        return tell(new TicketContract.SeverityChanged(
                ticketId, accountId, from, to, "agent:anna", "AGENT_JUDGED", null, at));
    }

    public TicketFacts resolved(Instant at) {
        return tell(new TicketContract.TicketResolved(ticketId, accountId, "agent:anna", null, null, at));
    }

    public TicketFacts reopened(int cycle, Instant at) {
        return tell(
                new TicketContract.TicketReopened(ticketId, accountId, cycle, "SAME_PROBLEM", "agent:anna", null, at));
    }

    public TicketFacts noted() {
        return tell(new TicketContract.NoteAdded(ticketId, accountId, Ids.fresh(), "agent:anna"));
    }

    public TicketFacts closed(Instant at) {
        return tell(new TicketContract.TicketClosed(ticketId, accountId, at, at, at.plus(Duration.ofDays(90))));
    }

    public TicketFacts declined() {
        return tell(new TicketContract.TicketDeclined(ticketId, accountId, "OTHER", "We do not take this.", null));
    }

    public TicketFacts merged() {
        return tell(new TicketContract.TicketMerged(ticketId, accountId, Ids.fresh(), "agent:anna", null));
    }

    /** Tells everything once more, as a broker may. */
    public TicketFacts again() {
        told.forEach(PRODUCER::send);
        return this;
    }

    /** Waits until all that any ticket has told is on the topic. */
    public static void reachTheBroker() {
        PRODUCER.flush();
    }

    /** What no reader can follow; with all that comes later it is set aside. */
    public TicketFacts garbled() {
        return tell(
                ContractTypes.find(TicketContract.class, "tallydesk.TicketAdmitted")
                        .orElseThrow(),
                new byte[] {'{', '}'});
    }

    private TicketFacts tell(TicketContract fact) {
        return tell(ContractTypes.of(fact), CODEC.encode(fact));
    }

    private TicketFacts tell(ContractType<?> type, byte[] json) {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(Topics.TICKET, ticketId.toString(), json);
        headers(type).forEach((name, value) -> record.headers().add(name, value.getBytes(UTF_8)));
        told.add(record);
        PRODUCER.send(record);
        return this;
    }

    private Map<String, String> headers(ContractType<?> type) {
        return Map.ofEntries(
                Map.entry("content-type", "application/json"),
                Map.entry("ce_specversion", "1.0"),
                Map.entry("ce_id", Ids.fresh().toString()),
                Map.entry("ce_type", type.wireType()),
                Map.entry("ce_source", "/ticket-service"),
                Map.entry("ce_subject", ticketId.toString()),
                Map.entry("ce_time", "2024-11-15T14:00:01Z"),
                Map.entry("ce_dataschema", type.dataSchema()),
                Map.entry("ce_streamversion", Integer.toString(told.size() + 1)),
                Map.entry("ce_correlationid", correlation.toString()),
                Map.entry("ce_actor", "system:ticket-service"));
    }
}
