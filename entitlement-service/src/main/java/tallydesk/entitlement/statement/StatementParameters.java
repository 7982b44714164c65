package tallydesk.entitlement.statement;

import jakarta.ws.rs.QueryParam;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import tallydesk.log.http.Query;
import tallydesk.log.timer.DatabaseClock;

/** The query of {@code GET /accounts/{id}/statement}, as text; every wrong parameter is named at once. */
public class StatementParameters {
    private static final int DATE_CHARS = "2026-11-01".length();

    @Parameter(description = "First day, in the account's zone, or first instant; else since the account began")
    @QueryParam("from")
    String from;

    @Parameter(description = "The day or the instant behind the period, not in it; else all that was recorded")
    @QueryParam("until")
    String until;

    @Parameter(description = "As recorded up to this instant; else now")
    @QueryParam("asOf")
    String asOf;

    @Parameter(description = "json, csv or html; else as the Accept header says")
    @QueryParam("format")
    String format;

    @Parameter(description = "From the answer before, which this page then agrees with")
    @QueryParam("cursor")
    String cursor;

    @Parameter(description = "Movements of one page of JSON")
    @QueryParam("limit")
    String limit;

    record Asked(Period period, Movement.Place after, int limit, Optional<Format> format) {}

    private record Page(Instant asOf, Movement.Place after) {
        static Page read(List<String> parts) {
            return new Page(Query.instant(parts.get(0)), Movement.Place.read(parts));
        }
    }

    /** @param now by the clock that records */
    Asked read(UUID accountId, ZoneId zone, Instant now) {
        Query query = new Query();
        Bounds bounds = bounds(query, from, until, zone, "a day in the account's zone");
        Optional<Instant> recorded = asOf(query, asOf, () -> now);
        Optional<Page> page = query.cursor(cursor, Page::read);
        int size = query.limit(limit);
        Optional<Format> wanted = query.one("format", format, Format::named, "must be json, csv or html");
        query.requireSound();
        return new Asked(
                new Period(
                        accountId,
                        zone,
                        bounds.begin().orElse(null),
                        bounds.end().orElse(null),
                        recorded.or(() -> page.map(Page::asOf)).orElse(now)),
                page.map(Page::after).orElse(Movement.Place.START),
                size,
                wanted);
    }

    /** @param end exclusive */
    public record Bounds(Optional<Instant> begin, Optional<Instant> end) {}

    /**
     * The parameters {@code from} and {@code until}.
     *
     * @param day what a date is, in words
     */
    public static Bounds bounds(Query query, String from, String until, ZoneId zone, String day) {
        String wanted =
                "must be a date such as 2026-11-01, which is " + day + ", or an instant such as 2026-11-23T13:12:30Z";
        Optional<Instant> begin = query.one("from", from, text -> begin(text, zone), wanted);
        Optional<Instant> end = query.one(
                "until",
                until,
                text -> notBefore(begin(text, zone), begin),
                wanted + ", and not before the period begins");
        return new Bounds(begin, end);
    }

    /** The parameter {@code asOf}, which all that is read by it understands alike. */
    public static Optional<Instant> asOf(Query query, String given, DatabaseClock clock) {
        return query.one(
                "asOf",
                given,
                text -> notAfter(Query.instant(text), clock.now()),
                "must be an instant such as 2026-11-23T13:12:30Z, and not in the future");
    }

    /** Of a day the first instant. */
    private static Instant begin(String text, ZoneId zone) {
        if (text.length() > DATE_CHARS) {
            return Query.instant(text);
        }
        LocalDate date = LocalDate.parse(text);
        if (date.getYear() < 1) {
            throw new DateTimeException("before the year 1");
        }
        return date.atStartOfDay(zone).toInstant();
    }

    private static Instant notBefore(Instant end, Optional<Instant> begin) {
        if (begin.isPresent() && end.isBefore(begin.get())) {
            throw new IllegalArgumentException();
        }
        return end;
    }

    private static Instant notAfter(Instant instant, Instant now) {
        if (instant.isAfter(now)) {
            throw new IllegalArgumentException();
        }
        return instant;
    }
}
