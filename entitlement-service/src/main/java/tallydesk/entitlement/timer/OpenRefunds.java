package tallydesk.entitlement.timer;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import tallydesk.entitlement.domain.AccountEvent;
import tallydesk.entitlement.domain.AccountEvent.RefundFailed;
import tallydesk.entitlement.domain.AccountEvent.RefundRequested;
import tallydesk.entitlement.domain.AccountEvent.RefundSettled;
import tallydesk.entitlement.domain.Refund;
import tallydesk.log.CommandHandler;
import tallydesk.log.Recorded;
import tallydesk.log.Sql;
import tallydesk.log.timer.DueTable;

/** The table of refunds that the timer polls: a row from the request to billing's answer, in the transaction of those events. */
@Singleton
public final class OpenRefunds extends DueTable<OpenRefund> implements CommandHandler.Alongside<AccountEvent> {
    private static final String ASK = "INSERT INTO timer.refund_answer (%s, next_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
            .formatted(OpenRefund.COLUMNS);
    private final Sql sql;

    OpenRefunds(Sql sql) {
        super(
                sql,
                new Layout("timer.refund_answer", "refund_id", OpenRefund.COLUMNS, Optional.empty()),
                OpenRefund::of,
                OpenRefund::refundId);
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

    /** Done with, whoever has answered. */
    void answered(OpenRefund row) {
        drop(row.refundId());
    }

    @Override
    public String what() {
        return "refunds";
    }
}
