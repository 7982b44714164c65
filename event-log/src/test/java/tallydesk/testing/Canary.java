package tallydesk.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import tallydesk.log.Sql;

/** A word that nothing else says; whoever has kept the person that it is part of can be found by it. */
public record Canary(String word) {
    private static final String TABLES = "SELECT format('%I.%I', schemaname, tablename) FROM pg_tables"
            + " WHERE schemaname NOT IN ('pg_catalog', 'information_schema') ORDER BY 1";

    /** Whatever is in a row, in whatever case; bytes are shown as hexadecimal digits. */
    private static final String ROWS =
            "SELECT 1 FROM %s r WHERE strpos(lower(r::text), ?) > 0 OR strpos(r::text, ?) > 0 LIMIT 1";

    public static Canary fresh() {
        return new Canary("canary" + UUID.randomUUID().toString().replace("-", ""));
    }

    public String name() {
        return "Zoe " + word;
    }

    public String address() {
        return word + "@customer.example";
    }

    public boolean sings(String text) {
        return text != null && text.toLowerCase(Locale.ROOT).contains(word);
    }

    /** The tables of the service's database that know it. */
    public List<String> tables(Sql sql) {
        String bytes = HexFormat.of().formatHex(word.getBytes(UTF_8));
        return sql.query(TABLES, row -> row.getString(1)).stream()
                .filter(table ->
                        !sql.query(ROWS.formatted(table), _ -> 1, word, bytes).isEmpty())
                .toList();
    }
}
