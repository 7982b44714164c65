package tallydesk.entitlement.timer;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import tallydesk.entitlement.domain.AccountEvent;
import tallydesk.entitlement.domain.AccountEvent.AccountChanged;
import tallydesk.entitlement.domain.AccountEvent.AccountRegistered;
import tallydesk.entitlement.domain.AccountEvent.ContactAdded;
import tallydesk.entitlement.domain.AccountEvent.ContactErased;
import tallydesk.entitlement.domain.AccountEvent.ContactRemoved;
import tallydesk.entitlement.domain.AccountEvent.CorrectionCredited;
import tallydesk.entitlement.domain.AccountEvent.CorrectionDebited;
import tallydesk.entitlement.domain.AccountEvent.CorrectionRefused;
import tallydesk.entitlement.domain.AccountEvent.CorrectionRequested;
import tallydesk.entitlement.domain.AccountEvent.EntitlementDenied;
import tallydesk.entitlement.domain.AccountEvent.LotVoided;
import tallydesk.entitlement.domain.AccountEvent.PointsCredited;
import tallydesk.entitlement.domain.AccountEvent.PointsDebited;
import tallydesk.entitlement.domain.AccountEvent.PointsExpired;
import tallydesk.entitlement.domain.AccountEvent.PointsPurchased;
import tallydesk.entitlement.domain.AccountEvent.RefundRequested;
import tallydesk.log.CommandHandler;
import tallydesk.log.Recorded;
import tallydesk.log.Sql;

/**
 * The table that the timer polls. Whoever makes a lot only adds a row, whoever burns one leaves it alone: nobody who has
 * appended to a stream ever waits for a row that the timer holds.
 */
@Singleton
public final class OpenLots implements CommandHandler.Alongside<AccountEvent> {
    /** For how long a lot whose end cannot be recorded waits, so that it does not stand before the others. */
    static final Duration SET_ASIDE_FOR = Duration.ofMinutes(1);

    private static final String OPEN =
            "INSERT INTO timer.lot_expiry (%s, next_at) VALUES (?, ?, ?, ?, ?, ?)".formatted(OpenLot.COLUMNS);
    private static final String MOVE = "UPDATE timer.lot_expiry SET next_at = ? WHERE lot_id = ?";
    private static final String SET_ASIDE =
            "UPDATE timer.lot_expiry SET next_at = log.now() + ?::interval WHERE lot_id = ?";
    private static final String CLOSE = "DELETE FROM timer.lot_expiry WHERE lot_id = ?";

    /**
     * Another zone may end a day up to so much earlier. A row that the timer holds is left out, or the two could wait for each
     * other: it is due now, and if the timer still goes by the zone before, that lot's end is told as much too late.
     */
    private static final String LOOK_EARLIER = """
            UPDATE timer.lot_expiry SET next_at = next_at - interval '26 hours'
             WHERE lot_id IN (SELECT lot_id FROM timer.lot_expiry WHERE account_id = ? FOR UPDATE SKIP LOCKED)
            """;

    /** Only the first lot of an account is to be had, so that two replicas do not append to one stream at a time. */
    private static final String DUE = """
            SELECT %s FROM timer.lot_expiry lot
             WHERE next_at <= (SELECT log.now())
               AND NOT EXISTS (SELECT FROM timer.lot_expiry earlier
                                WHERE earlier.account_id = lot.account_id
                                  AND (earlier.next_at, earlier.lot_id) < (lot.next_at, lot.lot_id))
             ORDER BY next_at LIMIT 1 FOR UPDATE SKIP LOCKED
            """.formatted(OpenLot.COLUMNS);

    private static final String STOCK = """
            SELECT count(*), count(*) FILTER (WHERE next_at <= log.now()),
                   greatest(extract(epoch FROM log.now() - min(next_at)), 0)
              FROM timer.lot_expiry
            """;

    private final Sql sql;

    OpenLots(Sql sql) {
        this.sql = sql;
    }

    /**
     * @param open how many lots are waited for
     * @param due how many of them are to be looked at
     * @param oldestDueSeconds for how long the one that waits longest has been due; 0 if none is
     */
    public record Stock(long open, long due, double oldestDueSeconds) {}

    @Override
    public void write(Recorded recorded, AccountEvent event) {
        switch (event) {
            case PointsPurchased e -> open(recorded, e.lotId(), e.expiresOn());
            case PointsCredited e -> e.lots().forEach(lot -> open(recorded, lot.lotId(), lot.expiresOn()));
            case PointsExpired e -> sql.update(CLOSE, e.lotId());
            case AccountRegistered _, ContactAdded _, ContactRemoved _ -> {
                // Moves no points.
            }
            case CorrectionCredited e -> open(recorded, e.lot().lotId(), e.lot().expiresOn());
            case AccountChanged e -> sql.update(LOOK_EARLIER, e.accountId());
            case CorrectionRequested _, CorrectionRefused _, ContactErased _ -> {
                // Moves no points.
            }
            case CorrectionDebited _, LotVoided _ -> {
                // As below.
            }
            case PointsDebited _, EntitlementDenied _, RefundRequested _ -> {
                // Makes no lot; a spent one is dropped on its last day.
            }
        }
    }

    /**
     * Zones are reckoned in the domain only. So the row is first due at an instant that lies before the end of the day in every
     * zone; then the account knows.
     */
    private void open(Recorded recorded, UUID lotId, LocalDate expiresOn) {
        sql.update(
                OPEN,
                lotId,
                recorded.stream(),
                recorded.eventId(),
                recorded.correlation(),
                recorded.trace(),
                expiresOn.atStartOfDay().atOffset(ZoneOffset.UTC));
    }

    /** The lot that has been due longest, locked. What another replica holds is left out, with its account. */
    Optional<OpenLot> due() {
        return sql.query(DUE, OpenLot::of).stream().findFirst();
    }

    /** @param end as the account says; empty where nothing is left to lose */
    void agreeWith(OpenLot row, Optional<Instant> end) {
        end.ifPresentOrElse(
                at -> sql.update(MOVE, at.atOffset(ZoneOffset.UTC), row.lotId()), () -> sql.update(CLOSE, row.lotId()));
    }

    void setAside(OpenLot row) {
        sql.update(SET_ASIDE, SET_ASIDE_FOR.toString(), row.lotId());
    }

    public Stock stock() {
        return sql.query(STOCK, row -> new Stock(row.getLong(1), row.getLong(2), row.getDouble(3)))
                .getFirst();
    }
}
