package tallydesk.log.relay;

import java.util.List;
import java.util.UUID;
import tallydesk.contract.FactRecord;
import tallydesk.log.Recorded;
import tallydesk.log.vault.Vault;

/**
 * What one service tells others. Pure: it maps, it does not decide. Every stored event of a stream that is told becomes exactly
 * one record, so that {@code ce_streamversion} is dense for every reader.
 */
public interface Publication {
    /** The service's fact topic; the record's key is the stream's id. */
    String topic();

    /** {@code /ticket-service}: the record's {@code ce_source}. */
    String source();

    /**
     * Whether others are not told of it: the same for every event of a stream, for ever. What the vendor sets up for itself has
     * a history, but no place in the contract.
     */
    default boolean isPrivate(Recorded recorded) {
        return false;
    }

    /** The contract record for this event, which is not private. */
    FactRecord contract(Recorded recorded);

    /**
     * What the event mentions by id. The relay publishes the current content with the fact, or a tombstone once it is
     * erased.
     */
    default List<Mention> mentions(Recorded recorded) {
        return List.of();
    }

    record Mention(Vault.Kind kind, UUID id) {}
}
