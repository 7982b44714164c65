package tallydesk.log.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static tallydesk.log.projection.Replays.isDoneAndEqual;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;
import tallydesk.log.Sql;
import tallydesk.testing.EmbeddedStack;

/** Migrations and operators know tables, indexes and grants by name: a rebuild leaves all of them as they were. */
@QuarkusTest
class RebuiltTablesTest {
    private static final String INDEXES = """
            SELECT pg_get_indexdef(i.indexrelid) FROM pg_index i WHERE i.indrelid = 'view.heard'::regclass ORDER BY 1
            """;
    private static final String CONSTRAINTS = """
            SELECT conname || ' ' || pg_get_constraintdef(oid) FROM pg_constraint
             WHERE conrelid = 'view.heard'::regclass ORDER BY 1
            """;
    private static final String GRANTS = """
            SELECT grantee || ' ' || privilege || ' ' || is_grantable
              FROM (SELECT grantee, privilege_type AS privilege, is_grantable
                      FROM information_schema.role_table_grants WHERE (table_schema, table_name) = ('view', 'heard')
                    UNION ALL
                    SELECT grantee, privilege_type || '(' || column_name || ')', is_grantable
                      FROM information_schema.role_column_grants WHERE (table_schema, table_name) = ('view', 'heard')) g
             ORDER BY 1
            """;

    @Inject
    Replays replays;

    @Inject
    Sql sql;

    private List<String> told(String question) {
        return sql.query(question, row -> row.getString(1));
    }

    private List<List<String>> catalog() {
        return List.of(told(INDEXES), told(CONSTRAINTS), told(GRANTS));
    }

    @Test
    void aRebuildLeavesNamesAndGrantsAsTheyWere() {
        String reader = EmbeddedStack.shared().database("sla").user();
        sql.update("GRANT SELECT ON view.heard TO " + reader + " WITH GRANT OPTION");
        sql.update("GRANT UPDATE (facts) ON view.heard TO PUBLIC");
        sql.update("REVOKE TRUNCATE ON view.heard FROM CURRENT_USER");
        List<List<String>> before = catalog();
        assertThat(before.getFirst())
                .hasSize(5)
                .anyMatch(index -> index.contains("UNIQUE INDEX heard_once "))
                .anyMatch(index -> index.contains("INDEX heard_last_version_idx ON view.heard USING btree (facts)"));
        assertThat(before.getLast()).contains(reader + " SELECT YES", "PUBLIC UPDATE(facts) NO");
        String table = told("SELECT 'view.heard'::regclass::oid::text").getFirst();
        for (int i = 0; i < 2; i++) {
            isDoneAndEqual(replays.rebuild("heard"));
            assertThat(catalog()).isEqualTo(before);
        }
        assertThat(told("SELECT 'view.heard'::regclass::oid::text").getFirst())
                .as("it is another table")
                .isNotEqualTo(table);
    }
}
