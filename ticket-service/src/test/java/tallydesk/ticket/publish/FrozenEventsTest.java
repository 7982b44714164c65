package tallydesk.ticket.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tallydesk.contract.ContractCodec;
import tallydesk.contract.ContractSchemas;
import tallydesk.contract.ContractTypes;
import tallydesk.contract.FactRecord;
import tallydesk.log.EventCodec;
import tallydesk.log.Recorded;
import tallydesk.ticket.domain.Basis;
import tallydesk.ticket.domain.Channel;
import tallydesk.ticket.domain.Compensation;
import tallydesk.ticket.domain.Form;
import tallydesk.ticket.domain.MatchedBy;
import tallydesk.ticket.domain.ReopenReason;
import tallydesk.ticket.domain.TicketEvent;
import tallydesk.ticket.domain.TicketEvent.BugConfirmed;
import tallydesk.ticket.domain.TicketEvent.CustomerAnswered;
import tallydesk.ticket.domain.TicketEvent.CustomerAwaited;
import tallydesk.ticket.domain.TicketEvent.MessageReceived;
import tallydesk.ticket.domain.TicketEvent.MessageSent;
import tallydesk.ticket.domain.TicketEvent.ReopenRefused;
import tallydesk.ticket.domain.TicketEvent.ReopenRequested;
import tallydesk.ticket.domain.TicketEvent.SeverityChanged;
import tallydesk.ticket.domain.TicketEvent.TicketAdmitted;
import tallydesk.ticket.domain.TicketEvent.TicketClosed;
import tallydesk.ticket.domain.TicketEvent.TicketDeclined;
import tallydesk.ticket.domain.TicketEvent.TicketLapsed;
import tallydesk.ticket.domain.TicketEvent.TicketOpened;
import tallydesk.ticket.domain.TicketEvent.TicketParked;
import tallydesk.ticket.domain.TicketEvent.TicketReopened;
import tallydesk.ticket.domain.TicketEvent.TicketResolved;
import tallydesk.ticket.domain.report.FieldFault;
import tallydesk.ticket.domain.report.ReportEvent;
import tallydesk.ticket.domain.report.ReportEvent.ReportReturned;

/** The log is kept for ever: what was written once must be read for ever. */
class FrozenEventsTest {
    private static final UUID TICKET = id(1);
    private static final UUID ACCOUNT = id(2);
    private static final Instant AT = Instant.parse("2026-11-23T09:12:30.123456Z");
    private static final EventCodec<TicketEvent> CODEC = EventCodec.of(TicketEvent.class);

    static List<TicketEvent> events() {
        return List.of(
                new TicketOpened(
                        TICKET,
                        "TD-100042-6",
                        ACCOUNT,
                        id(3),
                        Channel.EMAIL,
                        AT,
                        2,
                        "OXAPPSUITE",
                        "7.10.6",
                        "calendar",
                        "Groupware GUI",
                        null,
                        new Form("https://a.example", "7.10.6-rev48", "DEBIAN", "7.10.6-rev41"),
                        id(4)),
                new TicketAdmitted(
                        TICKET,
                        ACCOUNT,
                        Basis.POINTS,
                        id(5).toString(),
                        "INCIDENT",
                        2,
                        "OXAPPSUITE",
                        ZoneId.of("Europe/Berlin"),
                        "DE-BY",
                        AT,
                        AT.plusSeconds(1),
                        AT),
                new TicketParked(TICKET, ACCOUNT, "INSUFFICIENT_POINTS", 10, 4),
                new TicketDeclined(TICKET, ACCOUNT, "CHANNEL_NOT_ALLOWED", "Not by phone."),
                new TicketLapsed(TICKET, ACCOUNT, AT, AT.plusSeconds(30 * 86_400)),
                new SeverityChanged(TICKET, ACCOUNT, 2, 1, "agent:anna", id(12), AT),
                new MessageSent(TICKET, ACCOUNT, id(6), id(7), "agent:anna", AT),
                new MessageReceived(
                        TICKET, ACCOUNT, id(6), id(7), id(3), Channel.PHONE, MatchedBy.TYPED_BY_AGENT, false, AT),
                new CustomerAwaited(TICKET, ACCOUNT, "agent:anna", id(6), id(7), AT),
                new CustomerAnswered(TICKET, ACCOUNT, id(3), id(6), AT),
                new TicketResolved(TICKET, ACCOUNT, "agent:anna", id(6), id(7), AT),
                new BugConfirmed(TICKET, ACCOUNT, "OXUI-20931", Compensation.CARD, "agent:anna"),
                new TicketClosed(TICKET, ACCOUNT, AT, AT, Instant.parse("2027-02-21T23:00:00Z")),
                new ReopenRequested(TICKET, ACCOUNT, id(3), id(7), AT),
                new ReopenRefused(TICKET, ACCOUNT, "agent:anna", id(7)),
                new TicketReopened(TICKET, ACCOUNT, 2, ReopenReason.SAME_PROBLEM, "agent:anna", id(7), AT));
    }

    @ParameterizedTest
    @MethodSource("events")
    void anEventIsWrittenAndReadAsApproved(TicketEvent event) throws IOException {
        String approved = approved(CODEC.type(event));

        assertThat(CODEC.encode(event)).isEqualTo(approved);
        assertThat(CODEC.decode(recorded(event, approved))).isEqualTo(event);
    }

    @ParameterizedTest
    @MethodSource("events")
    void anEventIsPublishedAsTheContractSays(TicketEvent event) {
        FactRecord record = new TicketPublication().contract(recorded(event, CODEC.encode(event)));

        assertThat(record.getClass().getSimpleName()).isEqualTo(CODEC.type(event));
        assertThat(ContractSchemas.validate(ContractTypes.of(record), new ContractCodec().encode(record)))
                .isEmpty();
    }

    /** A text without its mention would never come out; one that is null would stop the relay. */
    @Test
    void aWaitWithoutAQuestionMentionsNoText() {
        CustomerAwaited event = new CustomerAwaited(TICKET, ACCOUNT, "agent:anna", null, null, AT);
        Recorded recorded = recorded(event, CODEC.encode(event));

        assertThat(CODEC.decode(recorded)).isEqualTo(event);
        assertThat(new TicketPublication().mentions(recorded)).isEmpty();
        FactRecord record = new TicketPublication().contract(recorded);
        assertThat(ContractSchemas.validate(ContractTypes.of(record), new ContractCodec().encode(record)))
                .isEmpty();
    }

    @Test
    void aResumptionIsAnAnswerOfNobody() {
        CustomerAnswered event = new CustomerAnswered(TICKET, ACCOUNT, null, null, AT);
        Recorded recorded = recorded(event, CODEC.encode(event));

        assertThat(CODEC.decode(recorded)).isEqualTo(event);
        FactRecord record = new TicketPublication().contract(recorded);
        assertThat(ContractSchemas.validate(ContractTypes.of(record), new ContractCodec().encode(record)))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("events")
    void whateverNamesATextMentionsIt(TicketEvent event) {
        String json = CODEC.encode(event);
        assertThat(new TicketPublication().mentions(recorded(event, json)))
                .hasSize(json.contains("\"textId\"") ? 1 : 0)
                .allMatch(mention -> json.contains("\"textId\":\"" + mention.id() + "\""));
    }

    @Test
    void aReturnedReportIsWrittenReadAndPublishedAsApproved() throws IOException {
        EventCodec<ReportEvent> codec = EventCodec.of(ReportEvent.class);
        ReportReturned event = new ReportReturned(
                id(11),
                ACCOUNT,
                id(3),
                Channel.EMAIL,
                null,
                List.of(
                        new FieldFault("Severity", "NOT_A_CHOICE", List.of("1", "2", "3", "4")),
                        new FieldFault(null, "TOO_LONG", List.of())));
        String approved = approved(codec.type(event));
        Recorded recorded = recorded(codec.type(event), approved);

        assertThat(codec.encode(event)).isEqualTo(approved);
        assertThat(codec.decode(recorded)).isEqualTo(event);
        FactRecord record = new TicketPublication().contract(recorded);
        assertThat(record.getClass().getSimpleName()).isEqualTo(codec.type(event));
        assertThat(ContractSchemas.validate(ContractTypes.of(record), new ContractCodec().encode(record)))
                .isEmpty();
        assertThat(new TicketPublication().mentions(recorded)).isEmpty();
    }

    @Test
    void everyEventHasAnApprovedForm() {
        assertThat(events().stream().map(TicketEvent::getClass)).containsExactlyInAnyOrderElementsOf(sealed().toList());
    }

    @SuppressWarnings("unchecked") // what a sealed interface of records permits are records of it
    private static Stream<Class<? extends TicketEvent>> sealed() {
        return Arrays.stream(TicketEvent.class.getPermittedSubclasses())
                .map(type -> (Class<? extends TicketEvent>) type);
    }

    private static Recorded recorded(TicketEvent event, String payload) {
        return recorded(CODEC.type(event), payload);
    }

    private static Recorded recorded(String type, String payload) {
        return new Recorded(1, TICKET, 1, id(9), type, AT, null, id(10), "agent:anna", null, payload, new byte[0]);
    }

    private static String approved(String type) throws IOException {
        try (InputStream file = FrozenEventsTest.class.getResourceAsStream("/approved/" + type + ".v1.json")) {
            return file == null ? "" : new String(file.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }

    private static UUID id(int number) {
        return UUID.fromString("01a207ad-a4ab-7000-8000-%012d".formatted(number));
    }
}
