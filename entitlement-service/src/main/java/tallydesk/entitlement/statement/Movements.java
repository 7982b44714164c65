package tallydesk.entitlement.statement;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tallydesk.log.Sql;
import tallydesk.log.Transactions;

/**
 * Reads the book by two times: what counts within a period, of what was recorded up to an instant. A lot that has ended and
 * still holds something, since nobody has recorded its end, ends here all the same: when it was known to end, by that instant.
 */
@Singleton
public final class Movements {
    /** What a posting adds to the points on hand. */
    static final String ON_HAND = """
            CASE 'ON_HAND' WHEN p.to_account THEN p.points WHEN p.from_account THEN -p.points ELSE 0 END""";

    /** Of the ends {@code l} of lots those that were known at an instant, which is bound twice, and not yet superseded. */
    static final String KNOWN = """
            l.recorded_at <= ? AND NOT EXISTS (SELECT FROM statement_lot_end later
                                                WHERE later.lot_id = l.lot_id AND later.version > l.version
                                                  AND later.recorded_at <= ?)""";

    /** Values as {@link Period#values} has them. */
    private static final String MOVEMENT = """
            WITH ended AS (
                SELECT l.lot_id, l.ends_at, made.expires_on, sum(%1$s) AS points
                  FROM statement_lot_end l JOIN statement_lot made ON made.lot_id = l.lot_id
                  JOIN statement_posting p ON p.lot_id = l.lot_id
                 WHERE l.account_id = ? AND l.ends_at <= ? AND p.recorded_at <= ? AND %2$s
                 GROUP BY l.lot_id, l.ends_at, made.expires_on HAVING sum(%1$s) > 0),
            movement AS (
                SELECT e.effective_at, CASE e.type WHEN 'PointsExpired' THEN 0 ELSE e.version END AS place,
                       CASE e.type WHEN 'PointsExpired' THEN e.lot_id ELSE e.event_id END AS place_id, e.recorded_at,
                       e.type, e.ticket_id, e.refund_id, e.reason, e.reference, l.expires_on, e.points::bigint AS points,
                       e.version, e.event_id, e.actor
                  FROM statement_entry e LEFT JOIN statement_lot l ON l.lot_id = e.lot_id
                 WHERE e.account_id = ? AND e.recorded_at <= ?
                UNION ALL
                SELECT ends_at, 0, lot_id, NULL, 'PointsExpired', NULL, NULL, NULL, NULL, expires_on, -points,
                       NULL, NULL, NULL
                  FROM ended),
            within AS (SELECT * FROM movement WHERE effective_at < coalesce(?::timestamptz, 'infinity'))
            """.formatted(ON_HAND, KNOWN);

    /** At the beginning of the period, at its end, and before the page. */
    private static final String TOTALS = MOVEMENT + """
            SELECT coalesce(sum(points) FILTER (WHERE effective_at < p.begins), 0), coalesce(sum(points), 0),
                   coalesce(sum(points) FILTER (WHERE effective_at < p.begins
                                                   OR (effective_at, place, place_id) <= (?, ?, ?)), 0)
              FROM within, (SELECT coalesce(?::timestamptz, '-infinity') AS begins) p
            """;

    private static final String PAGE = MOVEMENT + """
            SELECT * FROM within
             WHERE (effective_at, place, place_id) > (?, ?, ?) AND effective_at >= coalesce(?::timestamptz, '-infinity')
             ORDER BY effective_at, place, place_id LIMIT ?
            """;
    private static final String POSTINGS = """
            SELECT event_id, from_account, to_account, lot_id, points FROM statement_posting
             WHERE event_id = ANY (?) ORDER BY event_id, line
            """;

    private final Sql sql;
    private final Transactions transactions;

    Movements(Sql sql, Transactions transactions) {
        this.sql = sql;
        this.transactions = transactions;
    }

    /** @param items one more than was asked for, where there are more */
    record Found(long opening, long closing, List<Movement> items) {}

    /** Points on hand at an instant, as recorded up to it. */
    public long onHand(UUID accountId, Instant asOf) {
        return totals(Period.untilNow(accountId, asOf), Movement.Place.START).closing();
    }

    /** All of it in one snapshot, so that it adds up while the projection follows. */
    Found find(Period period, Movement.Place after, int limit) {
        return transactions.inNew(() -> {
            sql.update("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
            Totals totals = totals(period, after);
            List<Movement> lines =
                    sql.query(PAGE, row -> movement(row, period), period.values(after, period.begin(), limit + 1));
            return new Found(totals.opening(), totals.closing(), running(lines, totals.before()));
        });
    }

    private record Totals(long opening, long closing, long before) {}

    private Totals totals(Period period, Movement.Place after) {
        return sql.query(
                        TOTALS,
                        row -> new Totals(row.getLong(1), row.getLong(2), row.getLong(3)),
                        period.values(after, period.begin()))
                .getFirst();
    }

    private List<Movement> running(List<Movement> lines, long before) {
        Map<UUID, List<Posting>> postings = postings(lines);
        List<Movement> found = new ArrayList<>(lines.size());
        long balance = before;
        for (Movement line : lines) {
            balance += line.points();
            found.add(line.with(
                    balance,
                    line.eventId() == null ? line.postings() : postings.getOrDefault(line.eventId(), List.of())));
        }
        return found;
    }

    private Map<UUID, List<Posting>> postings(List<Movement> lines) {
        UUID[] events =
                lines.stream().map(Movement::eventId).filter(id -> id != null).toArray(UUID[]::new);
        Map<UUID, List<Posting>> found = new HashMap<>();
        sql.query(
                POSTINGS,
                row -> found.computeIfAbsent(row.getObject(1, UUID.class), _ -> new ArrayList<>())
                        .add(new Posting(
                                LedgerAccount.valueOf(row.getString(2)),
                                LedgerAccount.valueOf(row.getString(3)),
                                row.getObject(4, UUID.class),
                                row.getInt(5))),
                (Object) events);
        return found;
    }

    private static Movement movement(ResultSet row, Period period) throws SQLException {
        Instant effectiveAt = instant(row, "effective_at");
        Movement.Place place =
                new Movement.Place(effectiveAt, row.getLong("place"), row.getObject("place_id", UUID.class));
        boolean recorded = row.getObject("event_id") != null;
        int points = row.getInt("points");
        return new Movement(
                place,
                LocalDate.ofInstant(effectiveAt, period.zone()),
                effectiveAt,
                recorded ? instant(row, "recorded_at") : null,
                row.getString("type"),
                row.getObject("ticket_id", UUID.class),
                row.getObject("refund_id", UUID.class),
                row.getString("reason"),
                row.getString("reference"),
                row.getObject("expires_on", LocalDate.class),
                points,
                0,
                recorded ? row.getLong("version") : null,
                row.getObject("event_id", UUID.class),
                row.getString("actor"),
                recorded ? List.of() : List.of(PostingRules.lapsed(place.id(), -points)));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
