package tallydesk.entitlement.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatementCsvTest {

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1+1", "＋1", "－1", "＠A1"})
    void whatASpreadsheetWouldCalculateIsATextInIt(String text) {
        assertThat(StatementCsv.field(text).replace("\"", "")).startsWith("'");
    }

    @Test
    void aNumberBelowZeroStaysANumber() {
        assertThat(StatementCsv.field(-10L)).isEqualTo("-10");
    }

    @Test
    void commasQuotesAndLineBreaksAreQuoted() {
        assertThat(StatementCsv.field("a,b")).isEqualTo("\"a,b\"");
        assertThat(StatementCsv.field("say \"a\"")).isEqualTo("\"say \"\"a\"\"\"");
        assertThat(StatementCsv.field("a\nb")).isEqualTo("\"a\nb\"");
        assertThat(StatementCsv.field("INV 1/a")).isEqualTo("INV 1/a");
        assertThat(StatementCsv.field(null)).isEmpty();
    }

    @Test
    void everyRecordHasAllFieldsAndEndsInCrLf() {
        UUID account = UUID.randomUUID();
        Instant now = Instant.parse("2026-11-24T12:00:00Z");
        String csv = StatementCsv.write(new Statement(account, "Europe/Berlin", now, null, now, 5, List.of(), 5, null));
        assertThat(csv)
                .isEqualTo(
                        "date,effectiveAt,recordedAt,type,ticketId,reason,reference,expiresOn,points,balance,version,"
                                + "eventId,actor\r\n,2026-11-24T12:00:00Z,,OPENING,,,,,,5,,,\r\n,,,CLOSING,,,,,,5,,,\r\n");
    }
}
