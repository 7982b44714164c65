package tallydesk.ticket.queue;

import jakarta.ws.rs.QueryParam;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import tallydesk.log.http.InvalidInput;
import tallydesk.log.http.InvalidInput.Fault;
import tallydesk.log.http.NotFound;
import tallydesk.ticket.Status;
import tallydesk.ticket.domain.Severity;

/** The query of {@code GET /tickets}, as text; every wrong parameter is named at once. */
public class QueueParameters {
    static final int LIMIT_MAX = 200;
    static final int LIMIT_DEFAULT = 50;
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

    private final List<Fault> faults = new ArrayList<>();

    /**
     * @param own the account that a customer is bound to
     * @throws NotFound if a customer asks for another account
     */
    QueueQuery query(Optional<UUID> own) {
        String wanted = sort == null ? ORDER_DEFAULT : sort;
        boolean descending = wanted.startsWith("-");
        Optional<QueueOrder> order = QueueOrder.of(descending ? wanted.substring(1) : wanted);
        if (order.isEmpty()) {
            faults.add(new Fault("sort", "must be one of " + QueueOrder.choices() + ", or one of these behind a -"));
        }
        Set<Status> statuses = each("status", status, Status::valueOf, "names no status");
        Set<Integer> severities = each("severity", severity, QueueParameters::severity, "must be 1, 2, 3 or 4");
        Optional<UUID> asked = one("account", account, UUID::fromString, "not a UUID");
        Optional<QueueCursor> after = one(
                "cursor",
                cursor,
                text -> QueueCursor.parse(text)
                        .filter(place ->
                                order.filter(place.order()::equals).isPresent() && place.descending() == descending)
                        .orElseThrow(IllegalArgumentException::new),
                "is none of ours, or of another order");
        Optional<String> text = one("q", q, QueueParameters::text, "has more than " + TEXT_CHARS_MAX + " characters");
        var due =
                one("dueBefore", dueBefore, given -> OffsetDateTime.parse(given).toInstant(), "not an instant");
        int size = one("limit", limit, QueueParameters::limit, "must be 1 to " + LIMIT_MAX)
                .orElse(LIMIT_DEFAULT);
        if (!faults.isEmpty()) {
            throw new InvalidInput(faults);
        }
        if (own.isPresent() && asked.isPresent() && !own.equals(asked)) {
            throw new NotFound();
        }
        return new QueueQuery(
                statuses,
                own.or(() -> asked),
                severities,
                Optional.ofNullable(product),
                text,
                due,
                order.orElseThrow(),
                descending,
                after,
                size);
    }

    private <T> Optional<T> one(String name, String given, Function<String, T> read, String problem) {
        try {
            return Optional.ofNullable(given).filter(text -> !text.isBlank()).map(read);
        } catch (IllegalArgumentException | DateTimeException e) {
            faults.add(new Fault(name, problem));
            return Optional.empty();
        }
    }

    private <T> Set<T> each(String name, String given, Function<String, T> read, String problem) {
        return one(
                        name,
                        given,
                        text -> Arrays.stream(text.split(",", -1))
                                .map(String::strip)
                                .map(read)
                                .collect(LinkedHashSet<T>::new, Set::add, Set::addAll),
                        problem)
                .map(Set::<T>copyOf)
                .orElse(Set.of());
    }

    private static int severity(String text) {
        int severity = Integer.parseInt(text);
        if (!Severity.isKnown(severity)) {
            throw new IllegalArgumentException();
        }
        return severity;
    }

    private static int limit(String text) {
        int limit = Integer.parseInt(text);
        if (limit < 1 || limit > LIMIT_MAX) {
            throw new IllegalArgumentException();
        }
        return limit;
    }

    private static String text(String text) {
        if (text.length() > TEXT_CHARS_MAX) {
            throw new IllegalArgumentException();
        }
        return text.strip();
    }
}
