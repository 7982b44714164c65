package tallydesk.entitlement.domain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static tallydesk.entitlement.domain.AccountHistory.ACCOUNT;
import static tallydesk.entitlement.domain.AccountHistory.ANN;
import static tallydesk.entitlement.domain.AccountHistory.AUCKLAND;
import static tallydesk.entitlement.domain.AccountHistory.BEN;
import static tallydesk.entitlement.domain.AccountHistory.CONTACT;
import static tallydesk.entitlement.domain.AccountHistory.CORRECTION_REFUSED;
import static tallydesk.entitlement.domain.AccountHistory.FAIL;
import static tallydesk.entitlement.domain.AccountHistory.FAILED;
import static tallydesk.entitlement.domain.AccountHistory.LOT_1;
import static tallydesk.entitlement.domain.AccountHistory.LOT_2;
import static tallydesk.entitlement.domain.AccountHistory.NEW_LOT;
import static tallydesk.entitlement.domain.AccountHistory.NOW;
import static tallydesk.entitlement.domain.AccountHistory.OTHER_TICKET;
import static tallydesk.entitlement.domain.AccountHistory.REFUND;
import static tallydesk.entitlement.domain.AccountHistory.REFUND_ID;
import static tallydesk.entitlement.domain.AccountHistory.REFUND_REQUESTED;
import static tallydesk.entitlement.domain.AccountHistory.REFUSE;
import static tallydesk.entitlement.domain.AccountHistory.REGISTERED;
import static tallydesk.entitlement.domain.AccountHistory.SETTLE;
import static tallydesk.entitlement.domain.AccountHistory.SETTLED;
import static tallydesk.entitlement.domain.AccountHistory.TICKET;
import static tallydesk.entitlement.domain.AccountHistory.approaching;
import static tallydesk.entitlement.domain.AccountHistory.approve;
import static tallydesk.entitlement.domain.AccountHistory.bought;
import static tallydesk.entitlement.domain.AccountHistory.buy;
import static tallydesk.entitlement.domain.AccountHistory.claim;
import static tallydesk.entitlement.domain.AccountHistory.correct;
import static tallydesk.entitlement.domain.AccountHistory.correctionRequested;
import static tallydesk.entitlement.domain.AccountHistory.credit;
import static tallydesk.entitlement.domain.AccountHistory.credited;
import static tallydesk.entitlement.domain.AccountHistory.debited;
import static tallydesk.entitlement.domain.AccountHistory.denied;
import static tallydesk.entitlement.domain.AccountHistory.ended;
import static tallydesk.entitlement.domain.AccountHistory.expire;
import static tallydesk.entitlement.domain.AccountHistory.expired;
import static tallydesk.entitlement.domain.AccountHistory.lot;
import static tallydesk.entitlement.domain.AccountHistory.register;
import static tallydesk.entitlement.domain.AccountHistory.registered;
import static tallydesk.entitlement.domain.AccountHistory.taken;
import static tallydesk.entitlement.domain.AccountHistory.voidLot;
import static tallydesk.entitlement.domain.AccountHistory.voided;
import static tallydesk.entitlement.domain.AccountHistory.withdraw;
import static tallydesk.entitlement.domain.KeyHistory.KEY;
import static tallydesk.entitlement.domain.KeyHistory.KEY_1;
import static tallydesk.entitlement.domain.KeyHistory.covered;
import static tallydesk.entitlement.domain.KeyHistory.key;
import static tallydesk.entitlement.domain.KeyHistory.keyExpired;
import static tallydesk.entitlement.domain.KeyHistory.keyRegistered;
import static tallydesk.entitlement.domain.KeyHistory.lookAt;
import static tallydesk.entitlement.domain.KeyHistory.registerKey;
import static tallydesk.entitlement.domain.KeyHistory.resume;
import static tallydesk.entitlement.domain.KeyHistory.resumed;
import static tallydesk.entitlement.domain.KeyHistory.suspend;
import static tallydesk.entitlement.domain.KeyHistory.suspended;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tallydesk.contract.HolidayRegions;
import tallydesk.decider.Rejection;
import tallydesk.entitlement.domain.AccountCommand.AddContact;
import tallydesk.entitlement.domain.AccountCommand.ChangeAccount;
import tallydesk.entitlement.domain.AccountCommand.EraseContact;
import tallydesk.entitlement.domain.AccountCommand.RemoveContact;
import tallydesk.entitlement.domain.AccountCommand.ServeWaiting;
import tallydesk.entitlement.domain.AccountCommand.TimeOutRefund;
import tallydesk.entitlement.domain.AccountEvent.AccountChanged;
import tallydesk.entitlement.domain.AccountEvent.BalanceLow;
import tallydesk.entitlement.domain.AccountEvent.ContactAdded;
import tallydesk.entitlement.domain.AccountEvent.ContactErased;
import tallydesk.entitlement.domain.AccountEvent.EntitlementDenied;
import tallydesk.entitlement.domain.AccountEvent.PointsPurchased;

/** Every command in every state, against {@code matrix.txt}: what an account answers, on one page. */
class AccountMatrixTest {
    private static final AccountDecider DECIDER = new AccountDecider(HolidayRegions::fault);
    private static final PointsPurchased BOUGHT = bought(LOT_1, 20, "2026-06-01", "2027-06-01");
    private static final AccountEvent DEBITED = debited(TICKET, NOW, 10, lot(LOT_1, 10, "2026-06-01", "2027-06-01"));
    private static final AccountEvent BURNT = debited(OTHER_TICKET, NOW, 5, lot(LOT_1, 15, "2026-06-01", "2027-06-01"));
    private static final PointsPurchased SOON = bought(LOT_1, 20, "2026-01-01", "2027-01-01");

    /** Its last day was yesterday. */
    private static final SupportKey OVER = key(KEY_1, "2026-01-01", "2026-11-19", "OXAPPSUITE");

    static final Map<String, List<AccountEvent>> HISTORIES = histories();
    private static final Map<String, AccountCommand> COMMANDS = commands();

    private static Map<String, List<AccountEvent>> histories() {
        Map<String, List<AccountEvent>> histories = new LinkedHashMap<>();
        histories.put("unregistered", List.of());
        histories.put("unregistered, denied", List.of(denied(DenialReason.UNKNOWN_ACCOUNT, 0)));
        histories.put("no points", List.of(REGISTERED));
        histories.put("no points, denied", List.of(REGISTERED, denied(DenialReason.INSUFFICIENT_POINTS, 0)));
        histories.put(
                "no points, ended", List.of(REGISTERED, denied(DenialReason.INSUFFICIENT_POINTS, 0), ended(TICKET, 0)));
        histories.put("contact", List.of(REGISTERED, new ContactAdded(ACCOUNT, CONTACT)));
        histories.put("points", List.of(REGISTERED, BOUGHT));
        histories.put("points, waiting", List.of(REGISTERED, denied(DenialReason.INSUFFICIENT_POINTS, 0), BOUGHT));
        histories.put("points, community", List.of(registered(Edition.COMMUNITY), BOUGHT));
        histories.put("points, expired", List.of(REGISTERED, bought(LOT_1, 20, "2025-06-01", "2026-06-01")));
        histories.put(
                "points, expired, told",
                List.of(
                        REGISTERED,
                        bought(LOT_1, 20, "2025-06-01", "2026-06-01"),
                        expired(LOT_1, 20, "2026-06-01", 0)));
        histories.put("debited", List.of(REGISTERED, BOUGHT, DEBITED));
        histories.put(
                "credited",
                List.of(
                        REGISTERED,
                        BOUGHT,
                        DEBITED,
                        credited(CreditReason.BUG, 20, lot(NEW_LOT, 10, "2026-06-01", "2027-06-01"))));
        histories.put("refunding", List.of(REGISTERED, BOUGHT, DEBITED, REFUND_REQUESTED));
        histories.put("refunded", List.of(REGISTERED, BOUGHT, DEBITED, REFUND_REQUESTED, SETTLED));
        histories.put(
                "fallen back",
                List.of(
                        REGISTERED,
                        BOUGHT,
                        DEBITED,
                        REFUND_REQUESTED,
                        FAILED,
                        credited(CreditReason.REFUND_FAILED, 20, lot(NEW_LOT, 10, "2026-06-01", "2027-06-01"))));
        histories.put("key", List.of(REGISTERED, keyRegistered(KEY)));
        histories.put(
                "key, waiting", List.of(REGISTERED, denied(DenialReason.INSUFFICIENT_POINTS, 0), keyRegistered(KEY)));
        histories.put("key, suspended", List.of(REGISTERED, keyRegistered(KEY), suspended(KEY)));
        histories.put("key, resumed", List.of(REGISTERED, BOUGHT, keyRegistered(KEY), suspended(KEY), resumed(KEY)));
        histories.put("key, over", List.of(REGISTERED, keyRegistered(OVER)));
        histories.put("key, expired", List.of(REGISTERED, keyRegistered(OVER), keyExpired(OVER)));
        histories.put("key, community", List.of(registered(Edition.COMMUNITY), keyRegistered(KEY)));
        histories.put("covered", List.of(REGISTERED, BOUGHT, keyRegistered(KEY), covered(TICKET, KEY)));
        histories.put("correction waits", List.of(REGISTERED, BOUGHT, correctionRequested(150, null)));
        histories.put("correction refused", List.of(REGISTERED, correctionRequested(150, null), CORRECTION_REFUSED));
        histories.put(
                "correction given",
                List.of(REGISTERED, AccountHistory.given(lot(NEW_LOT, 15, "2026-11-20", "2027-11-20"), 15)));
        histories.put(
                "correction taken", List.of(REGISTERED, BOUGHT, taken(15, lot(LOT_1, 5, "2026-06-01", "2027-06-01"))));
        histories.put("voided", List.of(REGISTERED, BOUGHT, voided(LOT_1, 20, 0)));
        histories.put(
                "changed",
                List.of(
                        REGISTERED,
                        new AccountChanged(ACCOUNT, "Rimu Ltd", Edition.COMMUNITY, AUCKLAND, "NZ", "en-NZ")));
        histories.put(
                "contact erased",
                List.of(REGISTERED, new ContactAdded(ACCOUNT, CONTACT), new ContactErased(ACCOUNT, CONTACT)));
        histories.put("points, low", List.of(REGISTERED, BOUGHT, BURNT, new BalanceLow(ACCOUNT, 5, 10)));
        histories.put("points, ending", List.of(REGISTERED, SOON));
        histories.put("points, ending, told", List.of(REGISTERED, SOON, approaching(LOT_1, 20, "2027-01-01", 60)));
        return histories;
    }

    private static Map<String, AccountCommand> commands() {
        Map<String, AccountCommand> commands = new LinkedHashMap<>();
        commands.put("RegisterAccount", register(Edition.ENTERPRISE, CONTACT));
        commands.put("AddContact", new AddContact(ACCOUNT, CONTACT, NOW));
        commands.put("RemoveContact", new RemoveContact(ACCOUNT, CONTACT, NOW));
        commands.put("PurchasePoints", buy(LOT_2, 10, "2026-11-20"));
        commands.put("PurchasePoints, other lot 1", buy(LOT_1, 10, "2026-11-20"));
        commands.put("ClaimEntitlement by mail", claim(Channel.EMAIL));
        commands.put("ClaimEntitlement by phone", claim(Channel.PHONE));
        commands.put("ServeWaiting", new ServeWaiting(ACCOUNT, NOW));
        commands.put("WithdrawClaim", withdraw(TICKET));
        commands.put("CreditPoints", credit(CreditReason.BUG, NOW));
        commands.put("CreditPoints, declined", credit(CreditReason.DECLINED, NOW));
        commands.put("RefundToCard", REFUND);
        commands.put("SettleRefund", SETTLE);
        commands.put("FailRefund", FAIL);
        commands.put(
                "TimeOutRefund",
                new TimeOutRefund(ACCOUNT, TICKET, REFUND_ID, NOW.minus(Refund.ANSWER_WITHIN), NEW_LOT, NOW));
        commands.put("ExpirePoints", expire(LOT_1, NOW));
        commands.put("RegisterSupportKey", registerKey(KEY, NOW));
        commands.put("SuspendSupportKey", suspend(KEY));
        commands.put("ResumeSupportKey", resume(KEY));
        commands.put("LookAtSupportKey", lookAt(KEY, NOW));
        commands.put("CorrectPoints, give", correct(15, ANN));
        commands.put("CorrectPoints, give many", correct(150, ANN));
        commands.put("CorrectPoints, take", correct(-15, ANN));
        commands.put("ApproveCorrection", approve(BEN, NOW));
        commands.put("RefuseCorrection", REFUSE);
        commands.put("VoidLot", voidLot(LOT_1));
        commands.put("ChangeAccount", new ChangeAccount(ACCOUNT, "Rimu Ltd", null, null, null, null, NOW));
        commands.put("EraseContact", new EraseContact(ACCOUNT, CONTACT, NOW));
        return commands;
    }

    @Test
    void everyCommandInEveryStateIsAsApproved() throws IOException {
        String table = HISTORIES.entrySet().stream()
                .map(history -> rows(history.getKey(), DECIDER.fold(DECIDER.initial(), history.getValue())))
                .collect(Collectors.joining("\n"));
        try (InputStream approved = getClass().getResourceAsStream("matrix.txt")) {
            assertThat(table).isEqualTo(new String(approved.readAllBytes(), UTF_8));
        }
    }

    @Test
    void theMatrixHasEveryCommandAndEveryEvent() {
        assertThat(COMMANDS.values().stream().map(Object::getClass).distinct())
                .hasSize(AccountCommand.class.getPermittedSubclasses().length);
        assertThat(HISTORIES.values().stream()
                        .flatMap(List::stream)
                        .map(Object::getClass)
                        .distinct())
                .as("all events but ContactRemoved lead to a state of their own")
                .hasSize(AccountEvent.class.getPermittedSubclasses().length - 1);
    }

    private static String rows(String state, AccountState account) {
        return COMMANDS.entrySet().stream()
                .map(command ->
                        "%-21s %-28s %s%n".formatted(state, command.getKey(), decision(command.getValue(), account)))
                .collect(Collectors.joining());
    }

    private static String decision(AccountCommand command, AccountState account) {
        try {
            List<AccountEvent> events = DECIDER.decide(command, account);
            return events.isEmpty()
                    ? "-"
                    : events.stream().map(AccountMatrixTest::name).collect(Collectors.joining(" + "));
        } catch (Rejection rejection) {
            return "refused: " + rejection.code();
        }
    }

    private static String name(AccountEvent event) {
        String type = event.getClass().getSimpleName();
        return event instanceof EntitlementDenied denied ? type + " " + denied.reason() : type;
    }
}
