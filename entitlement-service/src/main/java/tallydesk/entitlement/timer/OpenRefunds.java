package tallydesk.entitlement.timer;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import tallydesk.entitlement.domain.AccountEvent;
import tallydesk.entitlement.domain.AccountEvent.RefundFailed;
import tallydesk.entitlement.domain.AccountEvent.RefundRequested;
import tallydesk.entitlement.domain.AccountEvent.RefundSettled;
import tallydesk.entitlement.domain.Refund;
import tallydesk.log.CommandHandler;
import tallydesk.log.Recorded;
import tallydesk.log.Sql;
import tallydesk.log.timer.DueRows;

/** The table of refunds that the timer polls: a row from the request to billing's answer, in the transaction of those events. */
@Singleton
public final class OpenRefunds implements CommandHandler.Alongside<AccountEvent>, DueRows<OpenRefund> {
    private static final String ASK = "INSERT INTO timer.refund_answer (%s, next_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
            .formatted(OpenRefund.COLUMNS);
    private static final String SET_ASIDE =
            "UPDATE timer.refund_answer SET set_aside_until = log.now() + ?::interval WHERE refund_id = ?";

    /**
     * Never waits: who comes here has appended to the stream, and the timer may hold the row and want to. It then loses the
     * version, finds nothing to do the next time and drops the row itself.
     */
    private static final String DROP = """
            DELETE FROM timer.refund_answer
             WHERE refund_id = (SELECT refund_id FROM timer.refund_answer WHERE refund_id = ? FOR UPDATE SKIP LOCKED)
            """;

    private static final String DUE = """
            SELECT %s FROM timer.refund_answer
             WHERE next_at <= (SELECT log.now()) AND coalesce(set_aside_until <= (SELECT log.now()), true)
             ORDER BY next_at LIMIT 1 FOR UPDATE SKIP LOCKED
            """.formatted(OpenRefund.COLUMNS);

    private final Sql sql;

    OpenRefunds(Sql sql) {
        this.sql = sql;
    }

    @Override
    public void write(Recorded recorded, AccountEvent event) {
        // By type and not by exhaustive switch: all other events, those to come too, ask billing for nothing.
        if (event instanceof RefundRequested asked) {
            Instant at = recorded.recordedAt();
            sql.update(
                    ASK,
                    asked.refundId(),
                    asked.ticketId(),
                    asked.accountId(),
                    at.atOffset(ZoneOffset.UTC),
                    recorded.eventId(),
                    recorded.correlation(),
                    recorded.trace(),
                    at.plus(Refund.ANSWER_WITHIN).atOffset(ZoneOffset.UTC));
        } else if (event instanceof RefundSettled settled) {
            drop(settled.refundId());
        } else if (event instanceof RefundFailed failed) {
            drop(failed.refundId());
        }
    }

    void drop(UUID refundId) {
        sql.update(DROP, refundId);
    }

    @Override
    public Optional<OpenRefund> due() {
        return sql.query(DUE, OpenRefund::of).stream().findFirst();
    }

    @Override
    public void setAside(OpenRefund row, Duration wait) {
        sql.update(SET_ASIDE, wait.toString(), row.refundId());
    }

    @Override
    public String what() {
        return "refunds";
    }

    @Override
    public Stock stock() {
        return Stock.of(sql, "timer.refund_answer");
    }
}
