package tallydesk.ticket.queue;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * Where a page ended. Opaque for its reader, and good only in the order that it was made in.
 *
 * @param value of the column that is sorted by
 * @param ticketId of the last row
 */
record QueueCursor(QueueOrder order, boolean descending, Object value, UUID ticketId) {

    static QueueCursor behind(QueueRow row, QueueOrder order, boolean descending) {
        return new QueueCursor(order, descending, order.parse(order.value(row)), row.ticketId);
    }

    String token() {
        String text = order.name() + " " + descending + " " + value + " " + ticketId;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }

    /** Empty for what we never gave out. */
    static Optional<QueueCursor> parse(String token) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(token), UTF_8).split(" ");
            QueueOrder order = QueueOrder.valueOf(parts[0]);
            return Optional.of(new QueueCursor(
                    order, Boolean.parseBoolean(parts[1]), order.parse(parts[2]), UUID.fromString(parts[3])));
        } catch (RuntimeException e) {
            // Base64, date and number each complain in their own way; for the caller it is one fault.
            return Optional.empty();
        }
    }
}
