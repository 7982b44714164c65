package tallydesk.entitlement.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import tallydesk.decider.Rejection;
import tallydesk.entitlement.domain.AccountEvent.RefundFailed;
import tallydesk.entitlement.domain.AccountEvent.RefundRequested;
import tallydesk.entitlement.domain.AccountEvent.RefundSettled;
import tallydesk.entitlement.domain.CoinAccount.Ticket;

/** What {@link CoinAccount} sends to the card, and what billing says to it: once so or once so, never both. */
final class CoinRefunds {
    private final CoinAccount account;

    CoinRefunds(CoinAccount account) {
        this.account = account;
    }

    List<AccountEvent> ask(UUID id, UUID refundId) {
        Ticket ticket = account.ticket(id);
        if (!ticket.is("debited")) {
            return List.of();
        }
        ticket.fate = "refunding";
        ticket.refundId = refundId;
        return List.of(new RefundRequested(CoinAccount.ID, id, refundId, ticket.price, CoinPurse.lots(ticket.paid)));
    }

    List<AccountEvent> settle(UUID id, UUID refundId, Instant settledAt, String reference) {
        Ticket ticket = asked(id, refundId);
        if (ticket.is("fell back")) {
            throw new Rejection("refund-fell-back", "");
        }
        if (ticket.is("refunded")) {
            return List.of();
        }
        ticket.fate = "refunded";
        return List.of(new RefundSettled(CoinAccount.ID, id, refundId, settledAt, reference));
    }

    List<AccountEvent> fail(UUID id, UUID refundId, String reason, Instant failedAt, UUID lotId, Instant now) {
        Ticket ticket = asked(id, refundId);
        if (ticket.is("refunded")) {
            throw new Rejection("refund-settled", "");
        }
        if (ticket.is("fell back")) {
            return List.of();
        }
        ticket.fate = "fell back";
        List<AccountEvent> told = new ArrayList<>();
        told.add(new RefundFailed(CoinAccount.ID, id, refundId, reason, failedAt));
        told.add(account.giveBack(ticket, CreditReason.REFUND_FAILED, lotId, now));
        told.addAll(account.serve(now));
        return told;
    }

    List<AccountEvent> timeOut(UUID id, UUID refundId, Instant requestedAt, UUID lotId, Instant now) {
        Ticket ticket = account.ticket(id);
        boolean isOpen = ticket.is("refunding") && ticket.refundId.equals(refundId);
        return isOpen && Duration.between(requestedAt, now).toSeconds() >= 14 * 24 * 60 * 60
                ? fail(id, refundId, "TIMED_OUT", now, lotId, now)
                : List.of();
    }

    private Ticket asked(UUID id, UUID refundId) {
        Ticket ticket = account.ticket(id);
        if (!refundId.equals(ticket.refundId)) {
            throw new Rejection("unknown-refund", "");
        }
        return ticket;
    }
}
