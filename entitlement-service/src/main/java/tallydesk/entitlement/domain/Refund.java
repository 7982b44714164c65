package tallydesk.entitlement.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import tallydesk.decider.Rejection;
import tallydesk.entitlement.domain.Account.Registered;
import tallydesk.entitlement.domain.AccountCommand.FailRefund;
import tallydesk.entitlement.domain.AccountCommand.RefundToCard;
import tallydesk.entitlement.domain.AccountCommand.SettleRefund;
import tallydesk.entitlement.domain.AccountCommand.TimeOutRefund;
import tallydesk.entitlement.domain.AccountEvent.RefundFailed;
import tallydesk.entitlement.domain.AccountEvent.RefundRequested;
import tallydesk.entitlement.domain.AccountEvent.RefundSettled;
import tallydesk.entitlement.domain.Claim.Debited;
import tallydesk.entitlement.domain.Claim.FellBack;
import tallydesk.entitlement.domain.Claim.Refunded;
import tallydesk.entitlement.domain.Claim.Refunding;

/**
 * Rule 13, the card: a conversation with the billing system. It is asked once, and ends with the money on the card or the
 * points on the account, never both: whatever billing says after that is refused, so that a human hears of it.
 */
public final class Refund {
    /** How long billing may be silent before the points come back. */
    public static final Duration ANSWER_WITHIN = Duration.ofDays(14);

    /** The reason of a refund that billing never answered. */
    public static final String TIMED_OUT = "TIMED_OUT";

    /** How far another system's clock may be ahead of ours. */
    private static final Duration CLOCK_SKEW_MAX = Duration.ofMinutes(5);

    private static final Pattern REASON = Pattern.compile("[A-Z0-9][A-Z0-9_]{0,63}");

    private Refund() {}

    static List<AccountEvent> request(RefundToCard c, Past past) {
        return Compensation.openDebit(past, c.ticketId())
                .map(debit -> List.<AccountEvent>of(new RefundRequested(
                        c.accountId(), c.ticketId(), c.refundId(), Ledger.sum(debit.burnt()), debit.burnt())))
                .orElse(List.of());
    }

    static List<AccountEvent> settle(SettleRefund c, Past past) {
        return switch (claim(past, c.ticketId())) {
            case Refunding open
            when isOf(open.refundId(), c.refundId()) -> {
                requireSound(faults(null, c.reference(), c.settledAt(), c.now()));
                yield List.of(
                        new RefundSettled(c.accountId(), c.ticketId(), c.refundId(), c.settledAt(), c.reference()));
            }
            case Refunded done when isOf(done.refundId(), c.refundId()) -> List.of();
            case FellBack ended
            when isOf(ended.refundId(), c.refundId()) ->
                throw new Rejection(
                        "refund-fell-back",
                        "This refund had failed before and was credited as points: the charge too?");
            case null, default -> throw unknown();
        };
    }

    static List<AccountEvent> fail(FailRefund c, Account account, Past past) {
        return switch (claim(past, c.ticketId())) {
            case Refunding open
            when isOf(open.refundId(), c.refundId()) && account instanceof Registered registered -> {
                requireSound(faults(c.reason(), null, c.failedAt(), c.now()));
                RefundFailed failed =
                        new RefundFailed(c.accountId(), c.ticketId(), c.refundId(), c.reason(), c.failedAt());
                yield fallBack(failed, c, c.lotId(), registered, open.debit());
            }
            case FellBack ended when isOf(ended.refundId(), c.refundId()) -> List.of();
            case Refunded done
            when isOf(done.refundId(), c.refundId()) ->
                throw new Rejection("refund-settled", "This refund has been settled before.");
            case null, default -> throw unknown();
        };
    }

    static List<AccountEvent> timeOut(TimeOutRefund c, Account account, Past past) {
        boolean isOver = !c.now().isBefore(c.requestedAt().plus(ANSWER_WITHIN));
        if (isOver
                && account instanceof Registered registered
                && claim(past, c.ticketId()) instanceof Refunding open
                && isOf(open.refundId(), c.refundId())) {
            RefundFailed failed = new RefundFailed(c.accountId(), c.ticketId(), c.refundId(), TIMED_OUT, c.now());
            return fallBack(failed, c, c.lotId(), registered, open.debit());
        }
        return List.of();
    }

    private static List<AccountEvent> fallBack(
            RefundFailed failed, AccountCommand c, UUID lotId, Registered account, Debited debit) {
        return List.of(
                failed, Compensation.credited(c, failed.ticketId(), CreditReason.REFUND_FAILED, lotId, account, debit));
    }

    private static Claim claim(Past past, UUID ticketId) {
        return past.claims().of(ticketId).orElse(null);
    }

    /** A request from before there were answers has no id that one could quote: whatever came of it, no machine knows. */
    private static boolean isOf(UUID refundId, UUID quoted) {
        return quoted.equals(refundId);
    }

    private static void requireSound(List<Rejection> faults) {
        if (!faults.isEmpty()) {
            throw faults.getFirst();
        }
    }

    private static Rejection unknown() {
        return new Rejection("unknown-refund", "No refund with this id was asked for on this ticket.");
    }

    /**
     * Everything that is wrong with an answer, for a border that names all of it at once. Codes: {@code malformed-reason},
     * {@code malformed-reference}, {@code answered-in-future}.
     *
     * @param reason null in an answer that names none
     * @param reference null in an answer that names none
     */
    public static List<Rejection> faults(String reason, String reference, Instant answeredAt, Instant now) {
        List<Rejection> faults = new ArrayList<>();
        if (reason != null && !REASON.matcher(reason).matches()) {
            faults.add(new Rejection("malformed-reason", "A reason is a code of 1 to 64 capitals, digits and _."));
        }
        if (reference != null) {
            Purchase.referenceFault(reference).ifPresent(faults::add);
        }
        if (answeredAt.isAfter(now.plus(CLOCK_SKEW_MAX))) {
            faults.add(new Rejection("answered-in-future", "The answer is dated in the future."));
        }
        return List.copyOf(faults);
    }
}
