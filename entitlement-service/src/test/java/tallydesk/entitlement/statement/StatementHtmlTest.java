package tallydesk.entitlement.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tallydesk.entitlement.statement.StatementBook.Holder;

class StatementHtmlTest {
    private static final Instant END = Instant.parse("2026-11-24T23:00:00Z");

    private final StatementHtml html = new StatementHtml();

    private static Statement statement(String reference) {
        UUID lot = UUID.randomUUID();
        Movement bought = movement("PointsPurchased", END.minusSeconds(9), reference, 12_000, UUID.randomUUID());
        Movement ended = movement("PointsExpired", END, null, -5, null);
        return new Statement(
                lot, "Europe/Berlin", null, END.plusSeconds(1), END, 0, List.of(bought, ended), 11_995, null);
    }

    private static Movement movement(String type, Instant at, String reference, long points, UUID event) {
        return new Movement(
                new Movement.Place(at, 0, UUID.randomUUID()),
                LocalDate.ofInstant(at, ZoneId.of("Europe/Berlin")),
                at,
                event == null ? null : at,
                type,
                null,
                null,
                null,
                reference,
                LocalDate.parse("2026-11-24"),
                points,
                points,
                null,
                event,
                null,
                List.of());
    }

    private String page(String locale, String name) {
        return html.write(statement("INV-1"), new Holder(name, ZoneId.of("Europe/Berlin"), locale));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "de    | Punkte gekauft | +12.000 | 24.11.2026   | Mitteleuropäische Zeit (Europe/Berlin)   | noch nicht aufgezeichnet",
                "de-AT | Punkte gekauft | +12     | 24.11.2026   | (Europe/Berlin)                          | noch nicht aufgezeichnet",
                "en    | Points bought  | +12,000 | Nov 24, 2026 | Central European Time (Europe/Berlin)    | not yet recorded",
                "en-GB | Points bought  | +12,000 | 24 Nov 2026  | Central European Time (Europe/Berlin)    | not yet recorded",
                "ja    | Points bought  | +12,000 | Nov 24, 2026 | Central European Time (Europe/Berlin)    | not yet recorded",
            })
    void itIsWrittenForTheAccountsLanguageAndNamesTheZone(
            String locale, String what, String points, String date, String zone, String ended) {
        assertThat(page(locale, "Any Ltd")).contains(what, points, date, zone, ended);
    }

    @Test
    void whatOthersWroteIsTextAndNothingElse() {
        assertThat(page("en", "<script>alert(1)</script>\"&"))
                .doesNotContain("<script")
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;&quot;&amp;");
    }

    @Test
    void itAsksForNothingFromElsewhere() {
        assertThat(page("de", "Any Ltd"))
                .doesNotContain("http:", "https:", "src=", "href=", "url(", "@import", "<script");
    }

    @Test
    void bothLanguagesHaveTheSameWords() throws IOException {
        assertThat(words("de")).isEqualTo(words("en"));
        assertThat(words("en"))
                .containsAll(Stream.of(
                                "PointsPurchased",
                                "PointsDebited",
                                "PointsCredited",
                                "PointsExpired",
                                "RefundRequested",
                                "RefundSettled",
                                "RefundFailed")
                        .toList());
    }

    private static Set<String> words(String language) throws IOException {
        Properties words = new Properties();
        try (InputStream file =
                StatementHtmlTest.class.getResourceAsStream("/templates/statement." + language + ".properties")) {
            words.load(file);
        }
        return words.stringPropertyNames();
    }
}
