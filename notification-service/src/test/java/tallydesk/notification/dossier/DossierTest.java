package tallydesk.notification.dossier;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tallydesk.contract.ContractCodec;
import tallydesk.contract.ContractTypes;
import tallydesk.contract.EntitlementContract.PointsCredited;
import tallydesk.contract.FactRecord;
import tallydesk.contract.SlaContract.ClockStarted;
import tallydesk.contract.SlaContract.NamedVersion;
import tallydesk.contract.TicketContract.MessageSent;
import tallydesk.contract.TicketContract.NoteAdded;
import tallydesk.notification.domain.Template;

class DossierTest {
    private static final UUID TICKET = UUID.randomUUID();
    private static final UUID ACCOUNT = UUID.randomUUID();
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    private static ClockStarted clock(String kind, Instant dueAt) {
        NamedVersion version = new NamedVersion("incident", 1);
        return new ClockStarted(
                TICKET, ACCOUNT, kind, 1, "INCIDENT", 2, version, version, "Europe/Berlin", NOON, 240, dueAt, "DE-BY");
    }

    private static MessageSent message() {
        return new MessageSent(TICKET, ACCOUNT, UUID.randomUUID(), UUID.randomUUID(), "agent:bob", NOON);
    }

    @Test
    void theDueTimeIsThatOfTheFirstResponseWhateverOtherClocksRun() {
        Dossier dossier = new Dossier(Map.of(
                UUID.randomUUID(), clock("FIRST_RESPONSE", NOON),
                UUID.randomUUID(), clock("RESOLUTION", NOON.plusSeconds(60))));
        assertThat(dossier.firstResponseDue()).contains(NOON);
    }

    @Test
    void aPreviewTellsOfTheNewestFactThatCallsForIt() {
        Map<UUID, FactRecord> facts = new LinkedHashMap<>();
        UUID newest = UUID.randomUUID();
        facts.put(UUID.randomUUID(), message());
        facts.put(newest, message());
        facts.put(UUID.randomUUID(), clock("FIRST_RESPONSE", NOON));
        assertThat(new Dossier(facts).newestCause(Template.MESSAGE)).contains(newest);
        assertThat(new Dossier(facts).newestCause(Template.TICKET_CLOSED)).isEmpty();
    }

    @Test
    void whatOnlyANewerVersionKnowsHasNotBeenHeardOf() {
        FactRow known = row(message());
        FactRow newer = row(message());
        newer.type += "After";
        assertThat(Dossier.of(List.of(newer, known)).facts()).containsOnlyKeys(known.eventId);
    }

    private static FactRow row(FactRecord fact) {
        FactRow row = new FactRow();
        row.eventId = UUID.randomUUID();
        row.type = ContractTypes.of(fact).wireType();
        row.fact = new String(new ContractCodec().encode(fact), UTF_8);
        return row;
    }

    @Test
    void nobodyIsWrittenToAboutANoteNorAboutACreditWithoutATicket() {
        assertThat(LetterCause.of(new NoteAdded(TICKET, ACCOUNT, UUID.randomUUID(), "agent:bob")))
                .isEmpty();
        assertThat(LetterCause.of(new PointsCredited(ACCOUNT, null, 10, "CORRECTION", List.of(), 10, null)))
                .isEmpty();
        assertThat(LetterCause.of("something that came after us")).isEmpty();
    }
}
