package tallydesk.log.feed;

import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What is done with records, inside the transaction of their offset. */
interface Work {
    /** @param batch of one partition or of several, in the order of each */
    void batch(List<ConsumerRecord<String, byte[]>> batch);

    /** Puts aside, durably, a record that cannot be done. */
    void giveUp(ConsumerRecord<String, byte[]> record, RuntimeException failure);

    /** False where trying the record again cannot help. */
    default boolean worthRetrying(RuntimeException failure) {
        return true;
    }
}
