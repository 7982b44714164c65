package tallydesk.notification.dossier;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import tallydesk.contract.ContractCodec;
import tallydesk.contract.EntitlementContract.PointsDebited;
import tallydesk.contract.FactRecord;
import tallydesk.contract.MalformedRecord;
import tallydesk.contract.SlaContract.ClockStarted;
import tallydesk.contract.TicketContract.TicketOpened;
import tallydesk.notification.domain.Template;

/**
 * What has been heard of one ticket, or of one report that became none, so far. Any part may be missing: topics are not ordered against each other.
 *
 * @param facts by event id, oldest first within each topic
 */
public record Dossier(Map<UUID, FactRecord> facts) {
    private static final ContractCodec CODEC = new ContractCodec();
    private static final String FIRST_RESPONSE = "FIRST_RESPONSE";

    /** What only a newer version knows has not been heard of by this one: no letter waits for it but the one that tells it. */
    static Dossier of(List<FactRow> rows) {
        Map<UUID, FactRecord> facts = new LinkedHashMap<>();
        rows.forEach(row -> CODEC.decode(FactRecord.class, row.type, row.fact.getBytes(UTF_8))
                .ifPresent(fact -> facts.put(row.eventId, fact)));
        return new Dossier(facts);
    }

    /**
     * Reads it, in the caller's transaction.
     *
     * @throws MalformedRecord if a version that takes a fact for something else has kept it
     */
    public static Dossier read(UUID ticketId) {
        return of(FactRow.of(ticketId));
    }

    /** Of a letter that needs nothing but its cause. */
    static Dossier ofCause(UUID eventId) {
        return of(FactRow.<FactRow>findByIdOptional(eventId).stream().toList());
    }

    /** Number, contact, Track-ID. */
    public Optional<TicketOpened> opened() {
        return newest(TicketOpened.class, _ -> true);
    }

    Optional<PointsDebited> debit() {
        return newest(PointsDebited.class, _ -> true);
    }

    Optional<Instant> firstResponseDue() {
        return newest(ClockStarted.class, clock -> clock.clock().equals(FIRST_RESPONSE))
                .map(ClockStarted::dueAt);
    }

    Optional<FactRecord> fact(UUID eventId) {
        return Optional.ofNullable(facts.get(eventId));
    }

    /** The newest fact that asks for this letter. */
    public Optional<UUID> newestCause(Template template) {
        return facts.entrySet().stream()
                .filter(fact -> LetterCause.of(fact.getValue())
                        .filter(cause -> cause.template() == template)
                        .isPresent())
                .map(Map.Entry::getKey)
                .reduce((_, newer) -> newer);
    }

    private <T> Optional<T> newest(Class<T> type, Predicate<T> which) {
        return facts.values().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .filter(which)
                .reduce((_, newer) -> newer);
    }
}
