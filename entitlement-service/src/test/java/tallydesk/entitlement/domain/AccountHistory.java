package tallydesk.entitlement.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import tallydesk.entitlement.domain.AccountCommand.ApproveCorrection;
import tallydesk.entitlement.domain.AccountCommand.ClaimEntitlement;
import tallydesk.entitlement.domain.AccountCommand.CorrectPoints;
import tallydesk.entitlement.domain.AccountCommand.CreditPoints;
import tallydesk.entitlement.domain.AccountCommand.ExpirePoints;
import tallydesk.entitlement.domain.AccountCommand.FailRefund;
import tallydesk.entitlement.domain.AccountCommand.PurchasePoints;
import tallydesk.entitlement.domain.AccountCommand.RefundToCard;
import tallydesk.entitlement.domain.AccountCommand.RefuseCorrection;
import tallydesk.entitlement.domain.AccountCommand.RegisterAccount;
import tallydesk.entitlement.domain.AccountCommand.SettleRefund;
import tallydesk.entitlement.domain.AccountCommand.VoidLot;
import tallydesk.entitlement.domain.AccountCommand.WithdrawClaim;
import tallydesk.entitlement.domain.AccountEvent.AccountRegistered;
import tallydesk.entitlement.domain.AccountEvent.BalanceLow;
import tallydesk.entitlement.domain.AccountEvent.CorrectionCredited;
import tallydesk.entitlement.domain.AccountEvent.CorrectionDebited;
import tallydesk.entitlement.domain.AccountEvent.CorrectionRefused;
import tallydesk.entitlement.domain.AccountEvent.CorrectionRequested;
import tallydesk.entitlement.domain.AccountEvent.EntitlementDenied;
import tallydesk.entitlement.domain.AccountEvent.ExpiryApproaching;
import tallydesk.entitlement.domain.AccountEvent.LotVoided;
import tallydesk.entitlement.domain.AccountEvent.PointsCredited;
import tallydesk.entitlement.domain.AccountEvent.PointsDebited;
import tallydesk.entitlement.domain.AccountEvent.PointsExpired;
import tallydesk.entitlement.domain.AccountEvent.PointsPurchased;
import tallydesk.entitlement.domain.AccountEvent.RefundFailed;
import tallydesk.entitlement.domain.AccountEvent.RefundRequested;
import tallydesk.entitlement.domain.AccountEvent.RefundSettled;

/** One account in Auckland (summer time, far from UTC), as commands ask of it and as events tell of it. */
final class AccountHistory {
    static final UUID ACCOUNT = UUID.fromString("0198a000-0000-7000-8000-0000000000aa");
    static final UUID TICKET = UUID.fromString("0198a000-0000-7000-8000-000000000001");
    static final UUID OTHER_TICKET = UUID.fromString("0198a000-0000-7000-8000-000000000002");
    static final UUID CONTACT = UUID.fromString("0198a000-0000-7000-8000-0000000000cc");
    static final UUID REFUND_ID = UUID.fromString("0198a000-0000-7000-8000-0000000000d1");
    static final UUID LOT_1 = UUID.fromString("0198a000-0000-7000-8000-0000000000b1");
    static final UUID LOT_2 = UUID.fromString("0198a000-0000-7000-8000-0000000000b2");
    static final UUID NEW_LOT = UUID.fromString("0198a000-0000-7000-8000-0000000000f0");
    static final UUID NEXT_NEW_LOT = UUID.fromString("0198a000-0000-7000-8000-0000000000f1");
    static final String PRODUCT = "OXAPPSUITE";
    static final ZoneId AUCKLAND = ZoneId.of("Pacific/Auckland");

    /** 12:00 on 20 November in Auckland. */
    static final Instant NOW = at("2026-11-20", "12:00");

    private AccountHistory() {}

    /** The instant of a wall clock in Auckland. */
    static Instant at(String date, String time) {
        return LocalDate.parse(date)
                .atTime(LocalTime.parse(time))
                .atZone(AUCKLAND)
                .toInstant();
    }

    static RegisterAccount register(Edition edition, UUID... contacts) {
        return new RegisterAccount(
                ACCOUNT, "Kauri Ltd", edition, AUCKLAND.getId(), "NZ", "en-NZ", List.of(contacts), NOW);
    }

    static AccountRegistered registered(Edition edition) {
        return new AccountRegistered(ACCOUNT, "Kauri Ltd", edition, AUCKLAND, "NZ", "en-NZ");
    }

    static final AccountRegistered REGISTERED = registered(Edition.ENTERPRISE);

    static PurchasePoints buy(UUID lot, int points, String purchasedOn) {
        return new PurchasePoints(ACCOUNT, lot, points, LocalDate.parse(purchasedOn), "INV-1", NOW);
    }

    static PointsPurchased bought(UUID lot, int points, String purchasedOn, String expiresOn) {
        return new PointsPurchased(
                ACCOUNT, lot, points, LocalDate.parse(purchasedOn), LocalDate.parse(expiresOn), "INV-1");
    }

    static ClaimEntitlement claim(UUID ticket, Instant now) {
        return new ClaimEntitlement(ACCOUNT, ticket, Channel.EMAIL, PRODUCT, 10, now);
    }

    static ClaimEntitlement claim(Channel channel) {
        return new ClaimEntitlement(ACCOUNT, TICKET, channel, PRODUCT, 10, NOW);
    }

    static Lot lot(UUID lot, int points, String purchasedOn, String expiresOn) {
        return new Lot(lot, points, LocalDate.parse(purchasedOn), LocalDate.parse(expiresOn), "INV-1");
    }

    static PointsDebited debited(UUID ticket, Instant now, int balanceAfter, Lot... burnt) {
        int points = Ledger.sum(List.of(burnt));
        return new PointsDebited(
                ACCOUNT,
                ticket,
                points,
                List.of(burnt),
                balanceAfter,
                "INCIDENT",
                AUCKLAND,
                "NZ",
                now,
                List.of(Considered.enoughPoints(balanceAfter + points, points)));
    }

    static EntitlementDenied denied(DenialReason reason, int balance, Considered... considered) {
        String product = reason == DenialReason.INSUFFICIENT_POINTS ? PRODUCT : null;
        return new EntitlementDenied(ACCOUNT, TICKET, reason, 10, balance, List.of(considered), product);
    }

    /** Ten points were not there. */
    static EntitlementDenied parked(UUID ticket) {
        return new EntitlementDenied(ACCOUNT, ticket, DenialReason.INSUFFICIENT_POINTS, 10, 0, List.of(), PRODUCT);
    }

    static EntitlementDenied ended(UUID ticket, int balance) {
        return new EntitlementDenied(ACCOUNT, ticket, DenialReason.TICKET_ENDED, 10, balance, List.of());
    }

    static WithdrawClaim withdraw(UUID ticket) {
        return new WithdrawClaim(ACCOUNT, ticket, NOW);
    }

    static CreditPoints credit(CreditReason reason, Instant now) {
        return new CreditPoints(ACCOUNT, TICKET, reason, NEW_LOT, now);
    }

    static PointsCredited credited(CreditReason reason, int balanceAfter, Lot... lots) {
        return new PointsCredited(ACCOUNT, TICKET, Ledger.sum(List.of(lots)), reason, List.of(lots), balanceAfter);
    }

    static ExpirePoints expire(UUID lot, Instant now) {
        return new ExpirePoints(ACCOUNT, lot, now);
    }

    static PointsExpired expired(UUID lot, int points, String expiresOn, int balanceAfter) {
        return new PointsExpired(ACCOUNT, lot, points, LocalDate.parse(expiresOn), balanceAfter);
    }

    static BalanceLow low(int balance) {
        return new BalanceLow(ACCOUNT, balance, 10);
    }

    static ExpiryApproaching approaching(UUID lot, int points, String expiresOn, int daysLeft) {
        return new ExpiryApproaching(ACCOUNT, lot, points, LocalDate.parse(expiresOn), daysLeft);
    }

    static final RefundToCard REFUND = new RefundToCard(ACCOUNT, TICKET, REFUND_ID, NOW);
    static final RefundRequested REFUND_REQUESTED =
            new RefundRequested(ACCOUNT, TICKET, REFUND_ID, 10, List.of(lot(LOT_1, 10, "2026-03-01", "2027-03-01")));
    static final SettleRefund SETTLE = new SettleRefund(ACCOUNT, TICKET, REFUND_ID, NOW, "CN-1", NOW);
    static final RefundSettled SETTLED = new RefundSettled(ACCOUNT, TICKET, REFUND_ID, NOW, "CN-1");
    static final FailRefund FAIL = new FailRefund(ACCOUNT, TICKET, REFUND_ID, "CARD_EXPIRED", NOW, NEW_LOT, NOW);
    static final RefundFailed FAILED = new RefundFailed(ACCOUNT, TICKET, REFUND_ID, "CARD_EXPIRED", NOW);

    static final UUID CORRECTION = UUID.fromString("0198a000-0000-7000-8000-0000000000d1");
    static final String ANN = "manager:ann";
    static final String BEN = "manager:ben";

    static CorrectPoints correct(int points, String actor) {
        return correct(points, null, actor);
    }

    static CorrectPoints correct(int points, LocalDate expiresOn, String actor) {
        return new CorrectPoints(
                ACCOUNT, CORRECTION, points, CorrectionReason.WRONG_QUANTITY, "CN-1", expiresOn, NEW_LOT, actor, NOW);
    }

    static CorrectionRequested correctionRequested(int points, LocalDate expiresOn) {
        return new CorrectionRequested(
                ACCOUNT, CORRECTION, points, CorrectionReason.WRONG_QUANTITY, "CN-1", expiresOn, ANN, NOW);
    }

    static CorrectionCredited given(Lot lot, int balanceAfter) {
        return new CorrectionCredited(ACCOUNT, CORRECTION, lot, CorrectionReason.WRONG_QUANTITY, "CN-1", balanceAfter);
    }

    static CorrectionDebited taken(int balanceAfter, Lot... burnt) {
        return new CorrectionDebited(
                ACCOUNT,
                CORRECTION,
                Ledger.sum(List.of(burnt)),
                List.of(burnt),
                CorrectionReason.WRONG_QUANTITY,
                "CN-1",
                balanceAfter);
    }

    static ApproveCorrection approve(String actor, Instant now) {
        return new ApproveCorrection(ACCOUNT, CORRECTION, NEW_LOT, actor, now);
    }

    static final RefuseCorrection REFUSE = new RefuseCorrection(ACCOUNT, CORRECTION, NOW);
    static final CorrectionRefused CORRECTION_REFUSED = new CorrectionRefused(ACCOUNT, CORRECTION);

    static VoidLot voidLot(UUID lot) {
        return new VoidLot(ACCOUNT, lot, CorrectionReason.DUPLICATE_PURCHASE, "CN-2", NOW);
    }

    static LotVoided voided(UUID lot, int points, int balanceAfter) {
        return new LotVoided(ACCOUNT, lot, points, CorrectionReason.DUPLICATE_PURCHASE, "CN-2", balanceAfter);
    }
}
