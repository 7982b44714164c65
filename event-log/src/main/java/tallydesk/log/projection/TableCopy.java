package tallydesk.log.projection;

import java.util.List;
import java.util.stream.IntStream;
import tallydesk.decider.Rejection;
import tallydesk.log.Sql;

/**
 * An empty table like another one, that is to take its place. PostgreSQL copies the shape, but gives indexes and their
 * constraints names of its own choice and no grants.
 */
final class TableCopy {
    private static final String COLUMNS = """
            SELECT a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || ' ' || a.attnotnull || ' '
                   || coalesce(pg_get_expr(d.adbin, d.adrelid), '')
              FROM pg_attribute a LEFT JOIN pg_attrdef d ON (d.adrelid, d.adnum) = (a.attrelid, a.attnum)
             WHERE a.attrelid = ?::regclass AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum
            """;

    /** What an index is, apart from its name and that of its table. */
    private static final String INDEXES = """
            SELECT quote_ident(c.relname), coalesce(k.contype::text, '') || replace(pg_get_indexdef(c.oid),
                       format('%I ON %I.%I', c.relname, n.nspname, t.relname), '') AS shape
              FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_class t ON t.oid = i.indrelid
              JOIN pg_namespace n ON n.oid = t.relnamespace
              LEFT JOIN pg_constraint k ON k.conindid = c.oid AND k.conrelid = i.indrelid
             WHERE i.indrelid = ?::regclass ORDER BY shape, c.relname
            """;

    private static final String GRANTS = """
            SELECT g.privilege_type, g.columns, CASE g.grantee WHEN 0 THEN 'PUBLIC' ELSE g.grantee::regrole::text END,
                   g.is_grantable
              FROM (SELECT a.*, '' AS columns
                      FROM pg_class c, aclexplode(coalesce(c.relacl, acldefault('r', c.relowner))) a
                     WHERE c.oid = ?::regclass
                    UNION ALL
                    SELECT a.*, '(' || quote_ident(t.attname) || ')' FROM pg_attribute t, aclexplode(t.attacl) a
                     WHERE t.attrelid = ?::regclass) g
             ORDER BY 1, 2, 3, 4
            """;

    private final Sql sql;
    private final String original;
    private final String copy;

    /** @param original with its schema, as the copy */
    TableCopy(Sql sql, String original, String copy) {
        this.sql = sql;
        this.original = original;
        this.copy = copy;
    }

    private record Index(String name, String shape) {}

    private record Grant(String privilege, String columns, String grantee, boolean grantable) {}

    void create() {
        sql.update("CREATE TABLE " + copy + " (LIKE " + original + " INCLUDING ALL)");
    }

    /** @throws Rejection if the original is not any more what it was when the copy was made */
    void takeNamesAndGrants() {
        List<Index> wanted = indexes(original);
        List<Index> made = indexes(copy);
        if (!shapes(wanted).equals(shapes(made)) || !columns(original).equals(columns(copy))) {
            throw new Rejection("table-changed", original + " was changed meanwhile; start again");
        }
        // By way of names that nobody has: one's new name may be another's old one.
        IntStream.range(0, made.size()).forEach(i -> rename(made.get(i).name(), "to_be_renamed_" + i));
        IntStream.range(0, made.size())
                .forEach(i -> rename("to_be_renamed_" + i, wanted.get(i).name()));
        takeGrants();
    }

    private void takeGrants() {
        List<Grant> wanted = grants(original);
        List<Grant> made = grants(copy);
        if (wanted.equals(made)) {
            return;
        }
        made.forEach(one -> sql.update("REVOKE ALL ON " + copy + " FROM " + one.grantee()));
        wanted.forEach(one -> sql.update("GRANT " + one.privilege() + one.columns() + " ON " + copy + " TO "
                + one.grantee() + (one.grantable() ? " WITH GRANT OPTION" : "")));
    }

    /** Of an index that keeps a constraint the constraint, too. */
    private void rename(String index, String to) {
        sql.update("ALTER INDEX " + copy.substring(0, copy.indexOf('.') + 1) + index + " RENAME TO " + to);
    }

    private List<String> columns(String table) {
        return sql.query(COLUMNS, row -> row.getString(1), table);
    }

    private List<Index> indexes(String table) {
        return sql.query(INDEXES, row -> new Index(row.getString(1), row.getString(2)), table);
    }

    private static List<String> shapes(List<Index> indexes) {
        return indexes.stream().map(Index::shape).toList();
    }

    private List<Grant> grants(String table) {
        return sql.query(
                GRANTS,
                row -> new Grant(row.getString(1), row.getString(2), row.getString(3), row.getBoolean(4)),
                table,
                table);
    }
}
