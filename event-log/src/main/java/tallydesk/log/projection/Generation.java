package tallydesk.log.projection;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import tallydesk.log.Ids;
import tallydesk.log.Sql;

/** A second set of a projection's tables, beside the one that serves. */
final class Generation {
    private static final String CHECKSUM = """
            SELECT count(*), coalesce(sum(('x' || left(md5(t::text), 15))::bit(60)::bigint), 0) FROM %s t
            """;
    private static final String DIFFERENCES = """
            SELECT (SELECT count(*) FROM (SELECT a::text FROM %1$s a EXCEPT ALL SELECT b::text FROM %2$s b) lost)
                 + (SELECT count(*) FROM (SELECT b::text FROM %2$s b EXCEPT ALL SELECT a::text FROM %1$s a) gained)
            """;
    private static final String SERVING = "view";
    private static final String PREFIX = "rebuild_";

    /** A replay takes minutes; a generation of that age has nobody who will finish it. */
    static final Duration ABANDONED_AFTER = Duration.ofDays(2);

    private static final String SCHEMAS = "SELECT nspname FROM pg_namespace";
    private static final Pattern NAME = Pattern.compile(PREFIX + "[0-9a-f]{8}(_[0-9a-f]{4}){3}_[0-9a-f]{12}");

    private final Sql sql;
    private final String schema;
    private final List<String> tables;

    Generation(Sql sql, Projection projection) {
        this.sql = sql;
        this.tables = projection.tables();
        this.schema = PREFIX + Ids.fresh().toString().replace('-', '_');
    }

    /** @param value over all rows, independent of their order */
    record Checksum(long rows, String value) {}

    /** Also removes what a process that died has left behind. */
    void create() {
        sql.query(SCHEMAS, row -> row.getString(1)).stream()
                .filter(Generation::isAbandoned)
                .forEach(abandoned -> sql.update("DROP SCHEMA " + abandoned + " CASCADE"));
        sql.update("CREATE SCHEMA " + schema);
        tables.forEach(table -> copy(table).create());
    }

    /** A generation's name ends in a UUID of version 7, which begins with the millisecond of its making. */
    private static boolean isAbandoned(String name) {
        if (!NAME.matcher(name).matches()) {
            return false;
        }
        UUID id = UUID.fromString(name.substring(PREFIX.length()).replace('_', '-'));
        Instant made = Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16);
        return made.isBefore(Instant.now().minus(ABANDONED_AFTER));
    }

    /** Until the transaction ends, unqualified table names mean this generation: the projection need not know. */
    void use() {
        sql.query("SELECT set_config('search_path', ?, true)", row -> 1, schema);
    }

    /** From here to the end of the transaction both generations are seen as they are now. Its first statement. */
    void freeze() {
        sql.update("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
        sql.query("SELECT pg_current_snapshot()::text", row -> row.getString(1));
    }

    Checksum checksum() {
        return checksum(schema);
    }

    Checksum servingChecksum() {
        return checksum(SERVING);
    }

    private Checksum checksum(String in) {
        long rows = 0;
        StringBuilder value = new StringBuilder();
        for (String table : tables) {
            Checksum one = sql.query(
                            CHECKSUM.formatted(in + "." + table), row -> new Checksum(row.getLong(1), row.getString(2)))
                    .getFirst();
            rows += one.rows();
            value.append(value.isEmpty() ? "" : "-").append(one.value());
        }
        return new Checksum(rows, value.toString());
    }

    /** Rows that stand in one generation only. */
    long differences() {
        return tables.stream()
                .mapToLong(table -> sql.query(
                                DIFFERENCES.formatted(SERVING + "." + table, schema + "." + table),
                                row -> row.getLong(1))
                        .getFirst())
                .sum();
    }

    /** From here to the end of the transaction nobody else reads or writes the serving tables. */
    void holdServing() {
        sql.update("SET LOCAL lock_timeout = '500ms'");
        tables.forEach(table -> sql.update("LOCK TABLE " + SERVING + "." + table + " IN ACCESS EXCLUSIVE MODE"));
    }

    /** Takes the place of the serving tables, in the caller's transaction. */
    void serve() {
        for (String table : tables) {
            copy(table).takeNamesAndGrants();
            sql.update("DROP TABLE " + SERVING + "." + table);
            sql.update("ALTER TABLE " + schema + "." + table + " SET SCHEMA " + SERVING);
        }
        sql.update("DROP SCHEMA " + schema);
    }

    private TableCopy copy(String table) {
        return new TableCopy(sql, SERVING + "." + table, schema + "." + table);
    }

    /** So that the very first query after the switch has a good plan. */
    void analyze() {
        tables.forEach(table -> sql.update("ANALYZE " + schema + "." + table));
    }

    void drop() {
        sql.update("DROP SCHEMA IF EXISTS " + schema + " CASCADE");
    }
}
