package tallydesk.log.feed;

import tallydesk.contract.IngressRecord;

/**
 * Where other systems' requests come in. Called once per source and id, inside the transaction that moves the offset. Throws
 * a {@link tallydesk.decider.Rejection} for what it cannot accept; the record then becomes a dead letter.
 */
public interface IngressDoor<T extends IngressRecord> {
    /** Name of the consumer and of its channel. */
    String name();

    Class<T> family();

    void accept(Submission<T> submission);
}
