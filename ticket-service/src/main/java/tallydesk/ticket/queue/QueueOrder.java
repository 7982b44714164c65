package tallydesk.ticket.queue;

import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;
import tallydesk.log.http.Query;

/** In which order the queue is read; ties are broken by id, so that every order is total and a page ends anywhere. */
enum QueueOrder {
    OPENED_AT("openedAt", "openedAt", Query::instant, row -> row.openedAt),
    UPDATED_AT("updatedAt", "updatedAt", Query::instant, row -> row.updatedAt),
    /** Tickets without a date are not in it. */
    DUE_AT("dueAt", "dueAt", Query::instant, row -> row.dueAt),
    SEVERITY("severity", "severity", Integer::valueOf, row -> row.severity);

    private final String parameter;
    private final String column;
    private final Function<String, Object> parse;
    private final Function<QueueRow, Object> value;

    QueueOrder(String parameter, String column, Function<String, Object> parse, Function<QueueRow, Object> value) {
        this.parameter = parameter;
        this.column = column;
        this.parse = parse;
        this.value = value;
    }

    /** @throws IllegalArgumentException if there is none of that name */
    static QueueOrder named(String parameter) {
        return Arrays.stream(values())
                .filter(order -> order.parameter.equals(parameter))
                .findFirst()
                .orElseThrow(IllegalArgumentException::new);
    }

    static String choices() {
        return Arrays.stream(values()).map(order -> order.parameter).collect(Collectors.joining(", "));
    }

    String column() {
        return column;
    }

    /** @throws RuntimeException for what {@link #value} never wrote */
    Object parse(String text) {
        return parse.apply(text);
    }

    String value(QueueRow row) {
        return value.apply(row).toString();
    }
}
