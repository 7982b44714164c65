package tallydesk.ticket.queue;

import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import tallydesk.log.http.NotFound;
import tallydesk.log.http.Query;
import tallydesk.ticket.Status;
import tallydesk.ticket.domain.Severity;

/** The query of {@code GET /tickets}, as text; every wrong parameter is named at once. */
public class QueueParameters {
    static final int TEXT_CHARS_MAX = 100;
    private static final String ORDER_DEFAULT = "-openedAt";

    /** One or more, separated by commas. */
    @QueryParam("status")
    String status;

    @QueryParam("account")
    String account;

    /** One or more, separated by commas. */
    @QueryParam("severity")
    String severity;

    @QueryParam("product")
    String product;

    @QueryParam("q")
    String q;

    @QueryParam("dueBefore")
    String dueBefore;

    /** With a minus sign: the greatest first. */
    @QueryParam("sort")
    String sort;

    @QueryParam("cursor")
    String cursor;

    @QueryParam("limit")
    String limit;

    /**
     * @param own the account that a customer is bound to
     * @throws NotFound if a customer asks for another account
     */
    QueueQuery query(Optional<UUID> own) {
        Query query = new Query();
        String wanted = sort == null || sort.isBlank() ? ORDER_DEFAULT : sort.strip();
        boolean descending = wanted.startsWith("-");
        Optional<QueueOrder> order = query.required(
                "sort",
                descending ? wanted.substring(1) : wanted,
                QueueOrder::named,
                "must be one of " + QueueOrder.choices() + ", or one of these behind a -");
        Set<Status> statuses = query.choices("status", status, Status.class);
        Set<Integer> severities = query.each("severity", severity, QueueParameters::severity, "must be 1, 2, 3 or 4");
        Optional<UUID> asked = query.one("account", account, UUID::fromString, "must be an id (a UUID)");
        Optional<QueuePlace> after =
                query.cursor(cursor, parts -> QueuePlace.read(parts, order.orElse(null), descending));
        Optional<String> text =
                query.one("q", q, QueueParameters::text, "must have at most " + TEXT_CHARS_MAX + " characters");
        Optional<String> ofProduct = query.one(
                "product", product, QueueParameters::text, "must have at most " + TEXT_CHARS_MAX + " characters");
        Optional<Instant> due = query.instant("dueBefore", dueBefore);
        int size = query.limit(limit);
        query.requireSound();
        if (own.isPresent() && asked.isPresent() && !own.equals(asked)) {
            throw new NotFound();
        }
        return new QueueQuery(
                statuses,
                own.or(() -> asked),
                severities,
                ofProduct,
                text,
                due,
                order.orElseThrow(),
                descending,
                after,
                size);
    }

    private static int severity(String text) {
        int severity = Integer.parseInt(text);
        if (!Severity.isKnown(severity)) {
            throw new IllegalArgumentException();
        }
        return severity;
    }

    private static String text(String text) {
        if (text.length() > TEXT_CHARS_MAX) {
            throw new IllegalArgumentException();
        }
        return text;
    }
}
