package tallydesk.entitlement.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import tallydesk.entitlement.domain.AccountCommand.ApproveCorrection;
import tallydesk.entitlement.domain.AccountCommand.ChangeAccount;
import tallydesk.entitlement.domain.AccountCommand.ClaimEntitlement;
import tallydesk.entitlement.domain.AccountCommand.CorrectPoints;
import tallydesk.entitlement.domain.AccountCommand.CreditPoints;
import tallydesk.entitlement.domain.AccountCommand.ExpirePoints;
import tallydesk.entitlement.domain.AccountCommand.FailRefund;
import tallydesk.entitlement.domain.AccountCommand.LookAtSupportKey;
import tallydesk.entitlement.domain.AccountCommand.PurchasePoints;
import tallydesk.entitlement.domain.AccountCommand.RefundToCard;
import tallydesk.entitlement.domain.AccountCommand.RefuseCorrection;
import tallydesk.entitlement.domain.AccountCommand.RegisterSupportKey;
import tallydesk.entitlement.domain.AccountCommand.ResumeSupportKey;
import tallydesk.entitlement.domain.AccountCommand.ServeWaiting;
import tallydesk.entitlement.domain.AccountCommand.SettleRefund;
import tallydesk.entitlement.domain.AccountCommand.SuspendSupportKey;
import tallydesk.entitlement.domain.AccountCommand.TimeOutRefund;
import tallydesk.entitlement.domain.AccountCommand.VoidLot;
import tallydesk.entitlement.domain.AccountCommand.WithdrawClaim;

/**
 * What the world may ask of an account, over a dozen years: some of it overtakes what was asked before, some comes again, at
 * once or much later. The same seed asks the same.
 */
final class RandomCommands {
    static final List<ZoneId> ZONES = List.of(
            ZoneId.of("Pacific/Kiritimati"),
            ZoneId.of("Pacific/Honolulu"),
            ZoneId.of("Europe/Berlin"),
            ZoneId.of("Pacific/Auckland"));

    private static final UUID ACCOUNT = CoinAccount.ID;
    private static final List<String> PRODUCTS = List.of("OXAPPSUITE", "OXHE", "OXSE");
    private static final int LOOKS_BACK = 200;
    private static final List<CreditReason> OF_A_TICKET =
            List.of(CreditReason.BUG, CreditReason.DECLINED, CreditReason.DUPLICATE);

    private final Random random;
    private final CoinAccount account;
    private final RandomCalendar calendar;
    private final List<Function<Instant, AccountCommand>> asked = new ArrayList<>();
    private final List<Function<Instant, AccountCommand>> heldUp = new ArrayList<>();
    private final List<UUID> tickets = new ArrayList<>();
    private final List<UUID> lots = new ArrayList<>();
    private final List<Asked> refunds = new ArrayList<>();
    private final List<UUID> corrections = new ArrayList<>();
    private final List<SupportKey> keys = new ArrayList<>();
    private Instant now;

    private record Asked(UUID ticket, UUID refundId, Instant at) {}

    /** @param account to aim at what is there */
    RandomCommands(long seed, CoinAccount account) {
        this.random = new Random(seed);
        this.account = account;
        this.calendar = new RandomCalendar(random, account);
    }

    AccountCommand next() {
        now = calendar.next();
        Function<Instant, AccountCommand> one = message();
        asked.add(one);
        return one.apply(now);
    }

    private Function<Instant, AccountCommand> message() {
        int dice = random.nextInt(100);
        if (dice < 15 && !asked.isEmpty()) {
            return recent(asked, LOOKS_BACK);
        }
        if (dice < 25 && !heldUp.isEmpty()) {
            return heldUp.remove(random.nextInt(heldUp.size()));
        }
        if (dice < 33) {
            heldUp.add(fresh());
        }
        return fresh();
    }

    private Function<Instant, AccountCommand> fresh() {
        boolean areFatTimes = asked.size() / 250 % 2 == 0;
        int dice = random.nextInt(200);
        if (dice < (areFatTimes ? 40 : 8)) {
            return purchase();
        } else if (dice < 85) {
            return claim();
        } else if (dice < 112) {
            return ticketEnds();
        } else if (dice < 124) {
            return refund();
        } else if (dice < 140) {
            return billingSays();
        } else if (dice < 180) {
            return expiry();
        } else if (dice < 192) {
            return mistake();
        } else if (dice < 196) {
            return supportKey();
        } else if (dice < 197) {
            return now -> new ServeWaiting(ACCOUNT, now);
        }
        String zone = ZONES.get(random.nextInt(ZONES.size())).getId();
        return now -> new ChangeAccount(ACCOUNT, null, null, zone, null, null, now);
    }

    private Function<Instant, AccountCommand> purchase() {
        LocalDate day = calendar.purchaseDate();
        int points = 1 + random.nextInt(36);
        UUID lotId = id();
        lots.add(lotId);
        String reference = "INV " + lots.size();
        return now -> new PurchasePoints(ACCOUNT, lotId, points, day, reference, now);
    }

    private Function<Instant, AccountCommand> claim() {
        UUID ticket = id();
        tickets.add(ticket);
        int price = random.nextInt(4) == 0 ? 1 + random.nextInt(25) : 10;
        String product = PRODUCTS.get(random.nextInt(PRODUCTS.size()));
        return now -> new ClaimEntitlement(ACCOUNT, ticket, Channel.EMAIL, product, price, now);
    }

    private Function<Instant, AccountCommand> ticketEnds() {
        UUID ticket = ticket();
        UUID lotId = id();
        if (random.nextInt(6) == 0) {
            return now -> new WithdrawClaim(ACCOUNT, ticket, now);
        }
        CreditReason reason = OF_A_TICKET.get(random.nextInt(OF_A_TICKET.size()));
        return now -> new CreditPoints(ACCOUNT, ticket, reason, lotId, now);
    }

    private Function<Instant, AccountCommand> refund() {
        UUID ticket = ticket();
        UUID refundId = id();
        refunds.add(new Asked(ticket, refundId, now));
        return now -> new RefundToCard(ACCOUNT, ticket, refundId, now);
    }

    /** Twice at times, and at times first so and then so, or nothing for too long. */
    private Function<Instant, AccountCommand> billingSays() {
        if (refunds.isEmpty()) {
            return refund();
        }
        Asked of = recent(refunds, 8);
        UUID lotId = id();
        Instant at = now;
        return switch (random.nextInt(5)) {
            case 0, 1 -> now -> new SettleRefund(ACCOUNT, of.ticket(), of.refundId(), at, "CN 7", now);
            case 2 -> now -> new FailRefund(ACCOUNT, of.ticket(), of.refundId(), "LOST", at, lotId, now);
            default -> now -> new TimeOutRefund(ACCOUNT, of.ticket(), of.refundId(), of.at(), lotId, now);
        };
    }

    /** As the timer does, of what is there; or of any lot that ever was. */
    private Function<Instant, AccountCommand> expiry() {
        List<UUID> there = account.purse.lotIds();
        boolean any = there.isEmpty() || random.nextInt(5) == 0;
        UUID lotId = any ? lot(LOOKS_BACK) : there.get(Math.min(random.nextInt(8), there.size() - 1));
        return now -> new ExpirePoints(ACCOUNT, lotId, now);
    }

    private Function<Instant, AccountCommand> mistake() {
        UUID lotId = id();
        int dice = random.nextInt(8);
        if (dice < 2) {
            List<UUID> there = account.purse.lotIds();
            UUID wrong = dice == 0 && !there.isEmpty() ? there.getLast() : lot(5);
            return now -> new VoidLot(ACCOUNT, wrong, CorrectionReason.DUPLICATE_PURCHASE, "CN 2", now);
        }
        if (dice < 5 || corrections.isEmpty()) {
            return correction(lotId);
        }
        UUID one = recent(corrections, 6);
        String actor = random.nextInt(4) == 0 ? "manager:ann" : "manager:ben";
        return dice == 5
                ? now -> new RefuseCorrection(ACCOUNT, one, now)
                : now -> new ApproveCorrection(ACCOUNT, one, lotId, actor, now);
    }

    private Function<Instant, AccountCommand> correction(UUID lotId) {
        UUID id = id();
        corrections.add(id);
        int most = random.nextInt(3) == 0 ? 150 : 30;
        int points = random.nextInt(3) == 0 ? 1 + random.nextInt(most) : -1 - random.nextInt(most);
        LocalDate expiresOn =
                points > 0 && random.nextBoolean() ? account.today(now).plusDays(random.nextInt(365)) : null;
        return now -> new CorrectPoints(
                ACCOUNT, id, points, CorrectionReason.OTHER, "CN 1", expiresOn, lotId, "manager:ann", now);
    }

    private Function<Instant, AccountCommand> supportKey() {
        int dice = random.nextInt(6);
        if (dice == 0 || keys.isEmpty()) {
            LocalDate from = account.today(now).plusDays(random.nextInt(20) - 10);
            List<List<String>> covers = List.of(List.of("*"), PRODUCTS.subList(0, 1), PRODUCTS.subList(1, 3));
            List<String> products = covers.get(random.nextInt(covers.size()));
            LocalDate until = from.plusDays(random.nextInt(90));
            keys.add(
                    new SupportKey(id(), "K" + keys.size(), products, "BUSINESS", from, until, random.nextInt(8) == 0));
        }
        SupportKey key = recent(keys, 3);
        return switch (dice) {
            case 3 -> now -> new SuspendSupportKey(ACCOUNT, key.supportKeyId(), SuspensionReason.UNPAID, now);
            case 5 -> now -> new LookAtSupportKey(ACCOUNT, key.supportKeyId(), now);
            case 4 -> now -> new ResumeSupportKey(ACCOUNT, key.supportKeyId(), now);
            default ->
                now -> new RegisterSupportKey(ACCOUNT, key.supportKeyId(), Optional.of(key), Optional.empty(), now);
        };
    }

    /** A recent one, so that credits and refunds often meet a debit. */
    private UUID ticket() {
        return tickets.isEmpty() ? id() : recent(tickets, 40);
    }

    private UUID lot(int most) {
        return lots.isEmpty() ? id() : recent(lots, most);
    }

    private <T> T recent(List<T> some, int most) {
        return some.get(Math.max(0, some.size() - 1 - random.nextInt(most)));
    }

    private UUID id() {
        return new UUID(random.nextLong(), random.nextLong());
    }
}
