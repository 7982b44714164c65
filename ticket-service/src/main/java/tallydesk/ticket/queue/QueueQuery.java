package tallydesk.ticket.queue;

import io.quarkus.panache.common.Page;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import tallydesk.log.http.Slice;
import tallydesk.ticket.Status;
import tallydesk.ticket.domain.TicketNumber;

/**
 * What somebody wants to see of the queue.
 *
 * @param statuses any of these; empty: all
 * @param text found in number, Track-ID or product, whatever the case
 * @param dueBefore a clock runs, is paused or was breached, and is due before that
 * @param after where the page before ended
 */
record QueueQuery(
        Set<Status> statuses,
        Optional<UUID> account,
        Set<Integer> severities,
        Optional<String> product,
        Optional<String> text,
        Optional<Instant> dueBefore,
        QueueOrder order,
        boolean descending,
        Optional<QueuePlace> after,
        int limit) {

    Slice<QueueRow> page() {
        return Slice.of(rows(), limit, last -> QueuePlace.token(last, order, descending));
    }

    /** The rows of one page, and one more if there is another page. */
    private List<QueueRow> rows() {
        StringBuilder hql = new StringBuilder("number is not null");
        Map<String, Object> values = new HashMap<>();
        if (!statuses.isEmpty()) {
            with(
                    hql,
                    " and status in :statuses",
                    values,
                    "statuses",
                    statuses.stream().map(Status::name).toList());
        }
        if (!severities.isEmpty()) {
            with(hql, " and severity in :severities", values, "severities", severities);
        }
        account.ifPresent(id -> with(hql, " and accountId = :account", values, "account", id));
        product.ifPresent(
                name -> with(hql, " and lower(product) = :product", values, "product", name.toLowerCase(Locale.ROOT)));
        dueBefore.ifPresent(end -> with(
                hql,
                " and dueAt < :dueBefore and clockState in ('RUNNING', 'PAUSED', 'BREACHED')",
                values,
                "dueBefore",
                end));
        text.ifPresent(words -> withText(hql, values, words));
        if (order == QueueOrder.DUE_AT) {
            hql.append(" and dueAt is not null");
        }
        after.ifPresent(place -> withPlace(hql, values, place));
        String way = descending ? " desc" : "";
        hql.append(" order by ")
                .append(order.column())
                .append(way)
                .append(", ticketId")
                .append(way);
        return QueueRow.<QueueRow>find(hql.toString(), values)
                .page(Page.ofSize(limit + 1))
                .list();
    }

    private static void with(
            StringBuilder hql, String condition, Map<String, Object> values, String name, Object value) {
        hql.append(condition);
        values.put(name, value);
    }

    private static void withText(StringBuilder hql, Map<String, Object> values, String words) {
        String pattern = "%" + words.toLowerCase(Locale.ROOT).replaceAll("([!%_])", "!$1") + "%";
        with(
                hql,
                " and (lower(number) like :text escape '!' or lower(trackId) like :text escape '!'"
                        + " or lower(product) like :text escape '!' or number = :number)",
                values,
                "text",
                pattern);
        values.put("number", TicketNumber.parse(words).map(TicketNumber::text).orElse(""));
    }

    /** The first condition alone would do for an index; the second is what makes the page begin in the right place. */
    private void withPlace(StringBuilder hql, Map<String, Object> values, QueuePlace place) {
        String beyond = descending ? "<" : ">";
        hql.append(" and %1$s %2$s= :value and (%1$s %2$s :value or ticketId %2$s :last)"
                .formatted(order.column(), beyond));
        values.put("value", place.value());
        values.put("last", place.ticketId());
    }
}
