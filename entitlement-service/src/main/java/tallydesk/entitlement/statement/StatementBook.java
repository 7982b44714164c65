package tallydesk.entitlement.statement;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import tallydesk.entitlement.statement.Entry.MadeLot;
import tallydesk.log.Sql;
import tallydesk.log.feed.Fact;

/**
 * The book of all accounts in the tables of the projection: entries, postings and the ends of lots are added, never changed. What
 * is left of a lot when its account moves to another zone ends with its day there, and did not before.
 */
@Singleton
final class StatementBook implements PostingRules.Book {
    private static final String HOLDER = """
            INSERT INTO statement_account (account_id, name, zone, locale) VALUES (?, ?, ?, ?)
            ON CONFLICT (account_id) DO UPDATE SET name = excluded.name, zone = excluded.zone, locale = excluded.locale
            """;
    private static final String LOT = "INSERT INTO statement_lot (lot_id, account_id, expires_on) VALUES (?, ?, ?)";
    private static final String END =
            "INSERT INTO statement_lot_end (lot_id, version, account_id, ends_at, recorded_at) VALUES (?, ?, ?, ?, ?)";
    private static final String LEFT = """
            SELECT l.lot_id, l.expires_on FROM statement_lot l JOIN statement_posting p ON p.lot_id = l.lot_id
             WHERE l.account_id = ? GROUP BY l.lot_id, l.expires_on HAVING sum(%s) > 0
            """.formatted(Movements.ON_HAND);
    private static final String END_OF =
            "SELECT ends_at FROM statement_lot_end WHERE lot_id = ? ORDER BY version DESC LIMIT 1";
    private static final String ENTRY = """
            INSERT INTO statement_entry (event_id, account_id, version, type, ticket_id, refund_id, lot_id, reason, reference,
                                         actor, correlation, recorded_at, effective_at, points)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;
    private static final String POSTING = """
            INSERT INTO statement_posting (event_id, line, account_id, lot_id, from_account, to_account, points, recorded_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """;
    private static final String REQUESTED = """
            SELECT from_account, to_account, lot_id, points FROM statement_posting
             WHERE event_id = (SELECT event_id FROM statement_entry WHERE refund_id = ? AND type = 'RefundRequested')
             ORDER BY line
            """;

    private final Sql sql;

    StatementBook(Sql sql) {
        this.sql = sql;
    }

    /** Whose book it is. */
    record Holder(String name, ZoneId zone, String locale) {}

    void hold(Fact<?> fact, String name, String zoneId, String locale) {
        UUID accountId = fact.stream();
        ZoneId zone = ZoneId.of(zoneId);
        Optional<Holder> before = holder(accountId);
        sql.update(HOLDER, accountId, name, zoneId, locale);
        if (before.isPresent() && !before.get().zone().equals(zone)) {
            sql.query(LEFT, row -> left(row, zone), accountId).forEach(lot -> ends(fact, lot));
        }
    }

    private static MadeLot left(ResultSet row, ZoneId zone) throws SQLException {
        return MadeLot.in(zone, row.getObject(1, UUID.class), row.getObject(2, LocalDate.class));
    }

    private void ends(Fact<?> fact, MadeLot lot) {
        sql.update(END, lot.lotId(), fact.streamVersion(), fact.stream(), utc(lot.endsAt()), utc(fact.time()));
    }

    Optional<Holder> holder(UUID accountId) {
        return sql
                .query(
                        "SELECT name, zone, locale FROM statement_account WHERE account_id = ?",
                        row -> new Holder(row.getString(1), ZoneId.of(row.getString(2)), row.getString(3)),
                        accountId)
                .stream()
                .findFirst();
    }

    void enter(Entry entry) {
        Fact<?> fact = entry.fact();
        OffsetDateTime recordedAt = utc(fact.time());
        sql.update(
                ENTRY,
                fact.eventId(),
                fact.stream(),
                fact.streamVersion(),
                entry.type(),
                entry.about().ticketId(),
                entry.about().refundId(),
                entry.about().lotId(),
                entry.about().reason(),
                entry.about().reference(),
                fact.actor(),
                fact.correlation(),
                recordedAt,
                utc(entry.effectiveAt()),
                entry.on(LedgerAccount.ON_HAND));
        for (MadeLot lot : entry.made()) {
            sql.update(LOT, lot.lotId(), fact.stream(), lot.expiresOn());
            ends(fact, lot);
        }
        int line = 0;
        for (Posting posting : entry.postings()) {
            sql.update(
                    POSTING,
                    fact.eventId(),
                    ++line,
                    fact.stream(),
                    posting.lotId(),
                    posting.from().name(),
                    posting.to().name(),
                    posting.points(),
                    recordedAt);
        }
    }

    @Override
    public ZoneId zone(UUID accountId) {
        return holder(accountId).orElseThrow().zone();
    }

    @Override
    public Instant endOf(UUID lotId) {
        return sql.query(END_OF, row -> row.getObject(1, OffsetDateTime.class).toInstant(), lotId)
                .getFirst();
    }

    @Override
    public List<Posting> requested(UUID refundId) {
        return sql.query(
                REQUESTED,
                row -> new Posting(
                        LedgerAccount.valueOf(row.getString(1)),
                        LedgerAccount.valueOf(row.getString(2)),
                        row.getObject(3, UUID.class),
                        row.getInt(4)),
                refundId);
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
