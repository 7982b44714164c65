package tallydesk.log.tail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CursorTest {
    @ParameterizedTest
    @CsvSource({
        "105, 106:106:, 106:106:",
        "100, 106:106:, 101:101:",
        "100, '90:106:90,95', '90:101:90,95'",
        "100, '90:106:90,101,103', 90:101:90",
        "100, '101:106:101,103', 101:101:",
        "900, '90:106:90,101', '90:106:90,101'"
    })
    void aSnapshotEndsAtTheNewestTransactionThatWroteAnEvent(long newest, String snapshot, String expected) {
        assertThat(Cursor.upTo(newest, snapshot)).isEqualTo(expected);
        assertThat(Cursor.at(expected).nextXid()).isEqualTo(Math.min(newest + 1, 106));
    }
}
