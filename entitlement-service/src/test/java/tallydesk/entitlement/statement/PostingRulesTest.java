package tallydesk.entitlement.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tallydesk.entitlement.statement.LedgerAccount.ADJUSTED;
import static tallydesk.entitlement.statement.LedgerAccount.CONSUMED;
import static tallydesk.entitlement.statement.LedgerAccount.EXPIRED;
import static tallydesk.entitlement.statement.LedgerAccount.ON_HAND;
import static tallydesk.entitlement.statement.LedgerAccount.PURCHASED;
import static tallydesk.entitlement.statement.LedgerAccount.REFUNDED;
import static tallydesk.entitlement.statement.LedgerAccount.REFUND_PENDING;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tallydesk.contract.EntitlementContract.Allocation;
import tallydesk.contract.EntitlementContract.BalanceLow;
import tallydesk.contract.EntitlementContract.ContactAdded;
import tallydesk.contract.EntitlementContract.LotVoided;
import tallydesk.contract.EntitlementContract.PointsCorrected;
import tallydesk.contract.FactRecord;
import tallydesk.log.feed.Fact;

/** Rule 17, fact by fact. */
class PostingRulesTest {
    private static final String NOON = "2026-11-24T12:00:00Z";
    private static final LocalDate TODAY = LocalDate.parse("2026-11-24");

    private final Facts facts = new Facts();
    private final AccountBook book = new AccountBook();
    private final UUID lot = UUID.randomUUID();
    private final UUID other = UUID.randomUUID();
    private final UUID ticket = UUID.randomUUID();
    private final UUID refund = UUID.randomUUID();

    PostingRulesTest() {
        given(facts.registered("Europe/Berlin"));
    }

    private void given(FactRecord... bodies) {
        for (FactRecord body : bodies) {
            book.follow(facts.at(NOON, body));
        }
    }

    private Entry entry(FactRecord body) {
        return PostingRules.entry(facts.at(NOON, body), book).orElseThrow();
    }

    @Test
    void aPurchaseIsOnHandFromWhenItWasRecordedWhateverItsDate() {
        Entry entry = entry(facts.bought(lot, 100, TODAY.minusDays(9)));
        assertThat(entry.postings()).containsExactly(new Posting(PURCHASED, ON_HAND, lot, 100));
        assertThat(entry.effectiveAt()).isEqualTo(NOON);
        assertThat(entry.about().reference()).isEqualTo("INV-1");
        assertThat(entry.made())
                .containsExactly(
                        new Entry.MadeLot(lot, LocalDate.parse("2027-11-15"), Instant.parse("2027-11-15T23:00:00Z")));
    }

    @Test
    void aDebitConsumesEachLotsPart() {
        Entry entry = entry(facts.debited(ticket, List.of(new Allocation(lot, 4), new Allocation(other, 6))));
        assertThat(entry.postings())
                .containsExactly(new Posting(ON_HAND, CONSUMED, lot, 4), new Posting(ON_HAND, CONSUMED, other, 6));
        assertThat(entry.about().ticketId()).isEqualTo(ticket);
    }

    @ParameterizedTest
    @ValueSource(strings = {"BUG", "DECLINED", "DUPLICATE", "REFUND_FAILED"})
    void aCreditTakesBackWhatWasConsumed(String reason) {
        Entry entry = entry(facts.credited(ticket, reason, lot, 10, TODAY));
        assertThat(entry.postings()).containsExactly(new Posting(CONSUMED, ON_HAND, lot, 10));
        assertThat(entry.about().reason()).isEqualTo(reason);
        assertThat(entry.made()).hasSize(1);
    }

    @Test
    void aCorrectionIsACounterEntryWithItsReasonAndNeedsNoTicket() {
        Entry entry = entry(facts.credited(null, "CORRECTION", lot, 10, TODAY));
        assertThat(entry.postings()).containsExactly(new Posting(ADJUSTED, ON_HAND, lot, 10));
    }

    @Test
    void aRefundIsPendingUntilBillingAnswers() {
        given(facts.requested(ticket, refund, lot, 10));
        assertThat(entry(facts.requested(ticket, UUID.randomUUID(), lot, 10)).postings())
                .containsExactly(new Posting(CONSUMED, REFUND_PENDING, lot, 10));
        assertThat(entry(facts.settled(ticket, refund)).postings())
                .containsExactly(new Posting(REFUND_PENDING, REFUNDED, lot, 10));
        assertThat(entry(facts.failed(ticket, refund)).postings())
                .containsExactly(new Posting(REFUND_PENDING, CONSUMED, lot, 10));
    }

    @Test
    void anAnswerToNoRefundIsNotEntered() {
        assertThatThrownBy(() -> entry(facts.settled(ticket, refund))).hasMessageContaining("never requested");
    }

    /** Rule 11: the last day ends in the account's zone, after a leap day on 28 February. */
    @ParameterizedTest
    @CsvSource({
        "Pacific/Kiritimati, 2024-02-29, 2025-02-28, 2025-02-28T10:00:00Z",
        "Pacific/Honolulu,   2024-02-29, 2025-02-28, 2025-03-01T10:00:00Z",
        "Pacific/Auckland,   2024-02-29, 2025-02-28, 2025-02-28T11:00:00Z",
        "Pacific/Auckland,   2025-09-27, 2026-09-27, 2026-09-27T11:00:00Z",
        "Pacific/Auckland,   2025-09-26, 2026-09-26, 2026-09-26T12:00:00Z",
        "America/Santiago,   2025-09-05, 2026-09-05, 2026-09-06T04:00:00Z",
    })
    void whatExpiredIsGoneFromTheEndOfItsLastDayWheneverThatIsRecorded(
            String zone, LocalDate bought, LocalDate expiresOn, Instant end) {
        given(facts.moved(zone), facts.bought(lot, 10, bought));
        Fact<?> late = facts.at(end.plusSeconds(100_000), facts.expired(lot, 10, expiresOn));
        Entry entry = PostingRules.entry(late, book).orElseThrow();
        assertThat(entry.postings()).containsExactly(new Posting(ON_HAND, EXPIRED, lot, 10));
        assertThat(entry.effectiveAt()).isEqualTo(end);
    }

    @Test
    void whatIsLeftOfALotEndsWithItsDayInTheZoneOfNow() {
        given(facts.bought(lot, 10, TODAY), facts.bought(other, 10, TODAY), facts.debited(ticket, other, 10));
        assertThat(book.endOf(lot)).isEqualTo("2027-11-24T23:00:00Z");
        given(facts.moved("Pacific/Honolulu"));
        assertThat(book.endOf(lot)).isEqualTo("2027-11-25T10:00:00Z");
        assertThat(book.endOf(other)).as("was spent before").isEqualTo("2027-11-24T23:00:00Z");
    }

    @Test
    void aCorrectionIsACounterEntryAndAVoidPurchaseNone() {
        given(
                facts.bought(lot, 10, TODAY),
                facts.bought(other, 20, TODAY),
                new PointsCorrected(
                        facts.account,
                        UUID.randomUUID(),
                        4,
                        List.of(new Allocation(lot, 4)),
                        "WRONG_QUANTITY",
                        "CN-1",
                        26),
                new LotVoided(facts.account, other, 20, "DUPLICATE_PURCHASE", "CN-2", 6));
        assertThat(book.heldAt(Instant.parse(NOON).plusSeconds(3600)))
                .containsEntry(ON_HAND, 6L)
                .containsEntry(ADJUSTED, 4L)
                .containsEntry(PURCHASED, -10L);
    }

    @Test
    void whatMovesNoPointsIsNotEntered() {
        for (FactRecord body : List.of(new ContactAdded(facts.account, ticket), new BalanceLow(facts.account, 5, 10))) {
            assertThat(PostingRules.entry(facts.at(NOON, body), book)).isEmpty();
        }
    }

    @Test
    void whatHasEndedIsExpiredBeforeAnybodyHasRecordedIt() {
        given(facts.bought(lot, 10, TODAY), facts.debited(ticket, lot, 3));
        Instant end = book.endOf(lot);
        assertThat(book.heldAt(end.minusNanos(1))).containsEntry(ON_HAND, 7L).containsEntry(EXPIRED, 0L);
        assertThat(book.heldAt(end)).containsEntry(ON_HAND, 0L).containsEntry(EXPIRED, 7L);
    }
}
