package tallydesk.entitlement.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static tallydesk.entitlement.domain.AccountHistory.ACCOUNT;
import static tallydesk.entitlement.domain.AccountHistory.LOT_1;
import static tallydesk.entitlement.domain.AccountHistory.LOT_2;
import static tallydesk.entitlement.domain.AccountHistory.NEW_LOT;
import static tallydesk.entitlement.domain.AccountHistory.NOW;
import static tallydesk.entitlement.domain.AccountHistory.OTHER_TICKET;
import static tallydesk.entitlement.domain.AccountHistory.PRODUCT;
import static tallydesk.entitlement.domain.AccountHistory.REGISTERED;
import static tallydesk.entitlement.domain.AccountHistory.TICKET;
import static tallydesk.entitlement.domain.AccountHistory.bought;
import static tallydesk.entitlement.domain.AccountHistory.buy;
import static tallydesk.entitlement.domain.AccountHistory.claim;
import static tallydesk.entitlement.domain.AccountHistory.credit;
import static tallydesk.entitlement.domain.AccountHistory.credited;
import static tallydesk.entitlement.domain.AccountHistory.debited;
import static tallydesk.entitlement.domain.AccountHistory.denied;
import static tallydesk.entitlement.domain.AccountHistory.ended;
import static tallydesk.entitlement.domain.AccountHistory.lot;
import static tallydesk.entitlement.domain.AccountHistory.parked;
import static tallydesk.entitlement.domain.AccountHistory.withdraw;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tallydesk.entitlement.domain.AccountCommand.ServeWaiting;
import tallydesk.entitlement.domain.AccountEvent.EntitlementDenied;
import tallydesk.entitlement.domain.AccountEvent.PointsDebited;

/** Rule 12: points that come in admit the tickets that wait for them, in order of arrival. */
class WaitingForPointsTest extends AccountSpec {
    private static final UUID THIRD_TICKET = UUID.fromString("0198a000-0000-7000-8000-000000000000");

    private static Lot burnt(int points) {
        return lot(LOT_1, points, "2026-11-20", "2027-11-20");
    }

    private static AccountEvent purchased(int points) {
        return bought(LOT_1, points, "2026-11-20", "2027-11-20");
    }

    /** The smallest id came last. */
    @Test
    void aPurchaseAdmitsThoseWhoWaitInOrderOfArrival() {
        given(REGISTERED, parked(OTHER_TICKET), parked(TICKET), parked(THIRD_TICKET))
                .when(buy(LOT_1, 35, "2026-11-20"))
                .then(
                        purchased(35),
                        debited(OTHER_TICKET, NOW, 25, burnt(10)),
                        debited(TICKET, NOW, 15, burnt(10)),
                        debited(THIRD_TICKET, NOW, 5, burnt(10)));
    }

    @Test
    void whatThePurchaseCannotPayForWaitsForTheNextOne() {
        given(REGISTERED, parked(TICKET), parked(OTHER_TICKET))
                .when(buy(LOT_1, 19, "2026-11-20"))
                .then(purchased(19), debited(TICKET, NOW, 9, burnt(10)));
        given(REGISTERED, parked(TICKET), parked(OTHER_TICKET), purchased(19), debited(TICKET, NOW, 9, burnt(10)))
                .when(buy(LOT_2, 1, "2026-11-20"))
                .then(
                        bought(LOT_2, 1, "2026-11-20", "2027-11-20"),
                        debited(OTHER_TICKET, NOW, 0, burnt(9), lot(LOT_2, 1, "2026-11-20", "2027-11-20")));
    }

    @Test
    void aPurchaseThatPaysForNobodyIsAPurchase() {
        given(REGISTERED, parked(TICKET)).when(buy(LOT_1, 9, "2026-11-20")).then(purchased(9));
    }

    @Test
    void aTicketIsDebitedOnceThoughPointsAreBoughtAgain() {
        given(REGISTERED, parked(TICKET), purchased(20), debited(TICKET, NOW, 10, burnt(10)))
                .when(buy(LOT_2, 10, "2026-11-20"))
                .then(bought(LOT_2, 10, "2026-11-20", "2027-11-20"));
    }

    @Test
    void pointsThatComeBackAdmitToo() {
        given(REGISTERED, purchased(10), debited(TICKET, NOW, 0, burnt(10)), parked(OTHER_TICKET))
                .when(credit(CreditReason.BUG, NOW))
                .then(
                        credited(CreditReason.BUG, 10, lot(NEW_LOT, 10, "2026-11-20", "2027-11-20")),
                        debited(OTHER_TICKET, NOW, 0, lot(NEW_LOT, 10, "2026-11-20", "2027-11-20")));
    }

    /** A price of its own is no rule of today; the order of arrival must not hang on that. */
    @Test
    void aCheaperTicketDoesNotOvertakeADearerOne() {
        EntitlementDenied dear =
                new EntitlementDenied(ACCOUNT, TICKET, DenialReason.INSUFFICIENT_POINTS, 30, 0, List.of());
        given(REGISTERED, dear, parked(OTHER_TICKET))
                .when(buy(LOT_1, 20, "2026-11-20"))
                .then(purchased(20));
        given(REGISTERED, dear, purchased(20))
                .when(claim(OTHER_TICKET, NOW))
                .then(new EntitlementDenied(
                        ACCOUNT,
                        OTHER_TICKET,
                        DenialReason.INSUFFICIENT_POINTS,
                        10,
                        20,
                        List.of(Considered.othersFirst(20)),
                        PRODUCT));
        given(REGISTERED, dear, parked(OTHER_TICKET), purchased(20))
                .when(withdraw(TICKET))
                .then(
                        new EntitlementDenied(ACCOUNT, TICKET, DenialReason.TICKET_ENDED, 30, 20, List.of()),
                        debited(OTHER_TICKET, NOW, 10, burnt(10)));
    }

    @Test
    void oneCommandDebitsALimitedNumberAndTheNextAdmissionOrClaimTakesUpTheRest() {
        AccountEvent[] history = Stream.concat(
                        Stream.of(REGISTERED),
                        IntStream.rangeClosed(0, WaitingLine.ADMISSIONS_MAX)
                                .mapToObj(i -> parked(new UUID(0x7000, 1_000 - i))))
                .toArray(AccountEvent[]::new);
        When bought = given(history).when(buy(LOT_1, 1_000, "2026-11-20"));
        assertThat(tickets(bought.events())).hasSize(WaitingLine.ADMISSIONS_MAX).startsWith(new UUID(0x7000, 1_000));
        AccountEvent[] then =
                Stream.concat(Stream.of(history), bought.events().stream()).toArray(AccountEvent[]::new);
        assertThat(tickets(given(then).when(new ServeWaiting(ACCOUNT, NOW)).events()))
                .containsExactly(new UUID(0x7000, 1_000 - WaitingLine.ADMISSIONS_MAX));
        assertThat(tickets(given(then).when(claim(TICKET, NOW)).events()))
                .containsExactly(new UUID(0x7000, 1_000 - WaitingLine.ADMISSIONS_MAX), TICKET);
    }

    private static List<UUID> tickets(List<AccountEvent> events) {
        return events.stream()
                .filter(PointsDebited.class::isInstance)
                .map(event -> ((PointsDebited) event).ticketId())
                .toList();
    }

    @Test
    void aTicketThatWasClosedWaitsNoLonger() {
        given(REGISTERED, parked(TICKET)).when(withdraw(TICKET)).then(ended(TICKET, 0));
        given(REGISTERED, parked(TICKET), ended(TICKET, 0), parked(OTHER_TICKET))
                .when(buy(LOT_1, 20, "2026-11-20"))
                .then(purchased(20), debited(OTHER_TICKET, NOW, 10, burnt(10)));
    }

    @ParameterizedTest
    @EnumSource(names = {"DECLINED", "DUPLICATE"})
    void norDoesOneThatWasDeclined(CreditReason reason) {
        given(REGISTERED, parked(TICKET)).when(credit(reason, NOW)).then(ended(TICKET, 0));
    }

    @Test
    void aConfirmedBugEndsNoWait() {
        given(REGISTERED, parked(TICKET)).when(credit(CreditReason.BUG, NOW)).thenNothing();
    }

    @Test
    void onlyAClaimThatWaitsCanBeWithdrawn() {
        given(REGISTERED, purchased(10), debited(TICKET, NOW, 0, burnt(10)))
                .when(withdraw(TICKET))
                .thenNothing();
        given(REGISTERED, denied(DenialReason.CHANNEL_NOT_ALLOWED, 0))
                .when(withdraw(TICKET))
                .thenNothing();
        given(REGISTERED).when(withdraw(TICKET)).thenNothing();
        givenNothing().when(withdraw(TICKET)).thenNothing();
    }

    @Test
    void onlyTheWantOfPointsIsMendedByBuyingThem() {
        given(denied(DenialReason.UNKNOWN_ACCOUNT, 0), REGISTERED)
                .when(buy(LOT_1, 10, "2026-11-20"))
                .then(purchased(10));
        given(REGISTERED, denied(DenialReason.CHANNEL_NOT_ALLOWED, 0))
                .when(buy(LOT_1, 10, "2026-11-20"))
                .then(purchased(10));
    }
}
