package tallydesk.log.feed;

import jakarta.enterprise.context.ApplicationScoped;
import tallydesk.log.Transactions;

/** Replicas for tests: each with its own idea of where it stands, all with the one database. */
@ApplicationScoped
class FeedsByHand {
    private final FeedOffsets offsets;
    private final ParkedStreams parked;
    private final FactReader reader;
    private final Transactions transactions;

    FeedsByHand(FeedOffsets offsets, ParkedStreams parked, FactReader reader, Transactions transactions) {
        this.offsets = offsets;
        this.parked = parked;
        this.reader = reader;
        this.transactions = transactions;
    }

    FeedByHand replica(String consumer) {
        return replica(consumer, transactions);
    }

    /** @param work may lose answers */
    FeedByHand replica(String consumer, Transactions work) {
        return new FeedByHand(consumer, offsets, parked, reader, work).assigned();
    }
}
