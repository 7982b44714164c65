package tallydesk.ticket.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rule 7: readable, with a check digit, never reused. */
class TicketNumberTest {

    @Test
    void theCheckDigitIsDamms() {
        // Followed by hand through Damm's table.
        assertThat(new TicketNumber(100_000).text()).isEqualTo("TD-100000-2");
        assertThat(new TicketNumber(123_456).text()).isEqualTo("TD-123456-6");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"TD-100000-2", "td-100000-2", " TD-100000-2\n", "100000-2", "TD1000002", "1000002", "td100000-2"
            })
    void aNumberMayBeTypedInHaste(String typed) {
        assertThat(TicketNumber.parse(typed)).contains(new TicketNumber(100_000));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "TD-",
                "TD-100000",
                "TD-100000-5",
                "TD-0100000-2",
                "TD-1000-0",
                "XY-100000-2",
                "TD-100000-2 TD-100000-2",
                "TD--100000-2",
                "TD-１００００0-2",
                "TD-9999999999999999999-0"
            })
    void anythingElseIsNoNumber(String typed) {
        assertThat(TicketNumber.parse(typed)).isEmpty();
    }

    @Test
    void everyNumberIsFoundAgainByItsText() {
        for (long serial = TicketNumber.FIRST; serial < TicketNumber.FIRST + 20_000; serial++) {
            TicketNumber number = new TicketNumber(serial);
            assertThat(TicketNumber.parse(number.text())).contains(number);
        }
        TicketNumber large = new TicketNumber(999_999_999_999_999_999L);
        assertThat(TicketNumber.parse(large.text())).contains(large);
    }

    @Test
    void everySingleWrongDigitAndEverySwapOfNeighboursIsNoticed() {
        for (long serial = 100_000; serial < 101_000; serial++) {
            char[] digits =
                    new TicketNumber(serial).text().replaceAll("[^0-9]", "").toCharArray();
            for (int i = 0; i < digits.length; i++) {
                assertNoOtherDigitFits(digits, i);
                if (i > 0 && digits[i - 1] != digits[i]) {
                    assertThat(TicketNumber.parse(swapped(digits, i))).isEmpty();
                }
            }
        }
    }

    @Test
    void numbersHaveAtLeastSixDigits() {
        assertThatIllegalArgumentException().isThrownBy(() -> new TicketNumber(99_999));
    }

    private static void assertNoOtherDigitFits(char[] digits, int position) {
        for (char wrong = '0'; wrong <= '9'; wrong++) {
            if (wrong != digits[position]) {
                char[] typed = digits.clone();
                typed[position] = wrong;
                assertThat(TicketNumber.parse(new String(typed))).isEmpty();
            }
        }
    }

    private static String swapped(char[] digits, int position) {
        char[] typed = digits.clone();
        typed[position] = digits[position - 1];
        typed[position - 1] = digits[position];
        return new String(typed);
    }
}
