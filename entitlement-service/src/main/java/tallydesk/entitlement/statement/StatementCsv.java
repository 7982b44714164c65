package tallydesk.entitlement.statement;

import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A statement as RFC 4180 has it. Whatever a spreadsheet could take for a formula is made a text by an apostrophe. */
final class StatementCsv {
    static final String TYPE = "text/csv; charset=utf-8; header=present";

    private static final String FORMULA_BEGINS = "=+-@\t\r\n＝＋－＠";
    private static final String HEADER =
            "date,effectiveAt,recordedAt,type,ticketId,reason,reference,expiresOn,points,balance,version,eventId,actor";

    private StatementCsv() {}

    static String write(Statement statement) {
        return Stream.of(
                        Stream.of(HEADER),
                        Stream.of(total("OPENING", statement.from(), statement.opening())),
                        statement.items().stream().map(StatementCsv::line),
                        Stream.of(total("CLOSING", statement.until(), statement.closing())))
                .flatMap(lines -> lines)
                .collect(Collectors.joining("\r\n", "", "\r\n"));
    }

    private static String total(String what, Object at, long balance) {
        return record(null, at, null, what, null, null, null, null, null, balance, null, null, null);
    }

    private static String line(Movement m) {
        return record(
                m.date(),
                m.effectiveAt(),
                m.recordedAt(),
                m.type(),
                m.ticketId(),
                m.reason(),
                m.reference(),
                m.expiresOn(),
                m.points(),
                m.balance(),
                m.version(),
                m.eventId(),
                m.actor());
    }

    private static String record(Object... fields) {
        return Arrays.stream(fields).map(StatementCsv::field).collect(Collectors.joining(","));
    }

    /** A number is ours and stays a number, also below 0. */
    static String field(Object value) {
        String text = Objects.toString(value, "");
        if (!(value instanceof Number) && !text.isEmpty() && FORMULA_BEGINS.indexOf(text.charAt(0)) >= 0) {
            text = "'" + text;
        }
        return text.chars().anyMatch(c -> ",\"\r\n".indexOf(c) >= 0) ? "\"" + text.replace("\"", "\"\"") + "\"" : text;
    }
}
