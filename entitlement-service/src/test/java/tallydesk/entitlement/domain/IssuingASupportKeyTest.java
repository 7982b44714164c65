package tallydesk.entitlement.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static tallydesk.entitlement.domain.KeyHistory.KEY;
import static tallydesk.entitlement.domain.KeyHistory.KEY_1;
import static tallydesk.entitlement.domain.KeyHistory.issued;
import static tallydesk.entitlement.domain.KeyHistory.key;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tallydesk.decider.DeciderSpec;
import tallydesk.decider.Rejection;
import tallydesk.entitlement.domain.IssuedKeyCommand.IssueSupportKey;
import tallydesk.entitlement.domain.IssuedKeyCommand.ResumeIssuedKey;
import tallydesk.entitlement.domain.IssuedKeyCommand.SuspendIssuedKey;
import tallydesk.entitlement.domain.IssuedKeyEvent.IssuedKeyResumed;
import tallydesk.entitlement.domain.IssuedKeyEvent.IssuedKeySuspended;

/** Rule 9: the vendor issues a key before any account has it. */
class IssuingASupportKeyTest extends DeciderSpec<IssuedKeyCommand, IssuedKey, IssuedKeyEvent> {
    private static final SuspendIssuedKey SUSPEND = new SuspendIssuedKey(KEY_1, SuspensionReason.WITHDRAWN);
    private static final IssuedKeySuspended SUSPENDED = new IssuedKeySuspended(KEY_1, SuspensionReason.WITHDRAWN);
    private static final ResumeIssuedKey RESUME = new ResumeIssuedKey(KEY_1);
    private static final IssuedKeyResumed RESUMED = new IssuedKeyResumed(KEY_1);

    IssuingASupportKeyTest() {
        super(new IssuedKeyDecider());
    }

    @Test
    void aKeyIsIssuedOnceWithItsTerms() {
        givenNothing().when(new IssueSupportKey(KEY)).then(issued(KEY));
        given(issued(KEY)).when(new IssueSupportKey(KEY)).thenNothing();
        given(issued(KEY), SUSPENDED).when(new IssueSupportKey(KEY)).thenNothing();
    }

    @Test
    void otherTermsForTheSameKeyAreRefused() {
        given(issued(KEY))
                .when(new IssueSupportKey(key(KEY_1, "2026-01-01", "2027-12-31", "OXAPPSUITE")))
                .thenRejected("support-key-exists");
    }

    @Test
    void aKeyIsSuspendedAndResumedBeforeAnyAccountHasIt() {
        given(issued(KEY)).when(SUSPEND).then(SUSPENDED);
        given(issued(KEY), SUSPENDED).when(SUSPEND).thenNothing();
        given(issued(KEY), SUSPENDED).when(RESUME).then(RESUMED);
        given(issued(KEY), SUSPENDED, RESUMED).when(RESUME).thenNothing();
        assertThat(given(issued(KEY), SUSPENDED).state().key()).contains(KEY.withSuspended(true));
    }

    @Test
    void whatNobodyIssuedIsUnknown() {
        givenNothing().when(SUSPEND).thenRejected("support-key-unknown");
        givenNothing().when(RESUME).thenRejected("support-key-unknown");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "*x", "a\nb", "<b>"})
    void productsAreNamesOfTheCatalog(String product) {
        givenNothing()
                .when(new IssueSupportKey(key(KEY_1, "2026-01-01", "2026-12-31", product)))
                .thenRejected("malformed-products");
    }

    @Test
    void allProductsStandAloneAndNoProductStandsTwice() {
        refused(List.of("*", "OXHE"));
        refused(List.of());
        refused(List.of("OXHE", "oxhe"));
        refused(IntStream.rangeClosed(0, IssuedKeyDecider.PRODUCTS_MAX)
                .mapToObj(i -> "P" + i)
                .toList());
        SupportKey all = key(KEY_1, "2026-01-01", "2026-12-31", "*");
        givenNothing().when(new IssueSupportKey(all)).then(issued(all));
    }

    private void refused(List<String> products) {
        givenNothing()
                .when(new IssueSupportKey(key(KEY_1, "2026-01-01", "2026-12-31", products.toArray(String[]::new))))
                .thenRejected("malformed-products");
    }

    @Test
    void aKeyEndsOnTheDayItBeginsOrLater() {
        SupportKey oneDay = key(KEY_1, "2026-11-20", "2026-11-20", "*");
        givenNothing().when(new IssueSupportKey(oneDay)).then(issued(oneDay));
        for (SupportKey wrong : List.of(
                key(KEY_1, "2026-11-20", "2026-11-19", "*"),
                key(KEY_1, "1999-12-31", "2026-11-19", "*"),
                key(KEY_1, "2026-11-20", "2200-01-01", "*"))) {
            givenNothing().when(new IssueSupportKey(wrong)).thenRejected("malformed-validity");
        }
    }

    @Test
    void everyFaultIsNamedAtOnce() {
        assertThat(IssuedKeyDecider.faults(
                        new SupportKey(KEY_1, "9KCE", List.of(), "gold", LocalDate.MAX, LocalDate.MIN, false)))
                .extracting(Rejection::code)
                .containsExactly("malformed-products", "malformed-service-level", "malformed-validity");
    }
}
