package tallydesk.ticket.queue;

import java.util.List;
import java.util.UUID;
import tallydesk.log.http.Slice;

/**
 * Where a page ended.
 *
 * @param value of the column that is sorted by
 * @param ticketId of the last row
 */
record QueuePlace(Object value, UUID ticketId) {
    static String token(QueueRow last, QueueOrder order, boolean descending) {
        return Slice.token(order, descending, order.value(last), last.ticketId);
    }

    /**
     * @param order in which is read now; a place of another order is none
     * @throws RuntimeException for what {@link #token} never wrote
     */
    static QueuePlace read(List<String> parts, QueueOrder order, boolean descending) {
        if (order == null || !parts.get(0).equals(order.name()) || !parts.get(1).equals(Boolean.toString(descending))) {
            throw new IllegalArgumentException();
        }
        return new QueuePlace(order.parse(parts.get(2)), UUID.fromString(parts.get(3)));
    }
}
