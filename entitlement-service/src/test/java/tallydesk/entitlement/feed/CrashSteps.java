package tallydesk.entitlement.feed;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import tallydesk.log.Sql;

/**
 * Lets the database cut the connection of a reaction at the step that a test says: behind each row that it writes, the offset
 * first, and behind each event once more at the commit. Counts within one transaction; cuts once per plan.
 */
@Singleton
public class CrashSteps {
    private static final String PLAN = "CREATE SCHEMA crash; CREATE TABLE crash.plan (at int); "
            + "INSERT INTO crash.plan VALUES (0); CREATE SEQUENCE crash.cut";

    /** A sequence does not roll back, so that the second try is let through. */
    private static final String STEP = """
            CREATE FUNCTION crash.step() RETURNS trigger LANGUAGE plpgsql AS $$
            DECLARE taken int := coalesce(nullif(current_setting('tallydesk.steps', true), ''), '0')::int + 1;
            BEGIN
                PERFORM set_config('tallydesk.steps', taken::text, true);
                IF taken = (SELECT at FROM crash.plan) THEN
                    IF nextval('crash.cut') = 1 THEN
                        PERFORM pg_terminate_backend(pg_backend_pid());
                        PERFORM pg_sleep(5);
                    END IF;
                END IF;
                RETURN NULL;
            END $$
            """;

    private static final String BEHIND =
            "CREATE TRIGGER crash_step AFTER INSERT OR UPDATE ON %s FOR EACH ROW WHEN (%s) EXECUTE FUNCTION crash.step()";
    private static final String BEHIND_DELETED =
            "CREATE TRIGGER crash_step_deleted AFTER DELETE ON %s FOR EACH ROW WHEN (%s) EXECUTE FUNCTION crash.step()";
    private static final String AT_COMMIT = "CREATE CONSTRAINT TRIGGER crash_step_at_commit AFTER INSERT ON log.event"
            + " DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (%s) EXECUTE FUNCTION crash.step()";

    private final Sql sql;

    CrashSteps(Sql sql) {
        this.sql = sql;
    }

    /** Of the reactions to what concerns an account. */
    void watch(UUID account) {
        sql.update(PLAN);
        sql.update(STEP);
        sql.update(BEHIND.formatted("log.feed_offset", "NEW.consumer IN ('ticket', 'ingress')"));
        sql.update(BEHIND.formatted("log.inbox", "true"));
        sql.update(BEHIND.formatted("log.event", "NEW.stream_id = '" + account + "'"));
        sql.update(AT_COMMIT.formatted("NEW.stream_id = '" + account + "'"));
        sql.update(BEHIND.formatted("log.snapshot", "NEW.stream_id = '" + account + "'"));
        for (String table : List.of("timer.lot_expiry", "timer.refund_answer")) {
            sql.update(BEHIND.formatted(table, "NEW.account_id = '" + account + "'"));
            sql.update(BEHIND_DELETED.formatted(table, "OLD.account_id = '" + account + "'"));
        }
    }

    void unwatch() {
        sql.update("DROP SCHEMA IF EXISTS crash CASCADE");
    }

    /** @param step 1 for the first; 0 for none */
    void cutAt(int step) {
        sql.update("UPDATE crash.plan SET at = ?", step);
        sql.update("ALTER SEQUENCE crash.cut RESTART");
    }

    boolean hasCut() {
        return sql.query("SELECT is_called FROM crash.cut", row -> row.getBoolean(1))
                .getFirst();
    }

    /** By the transaction that asks. */
    static int taken(Sql sql) {
        return sql.query(
                        "SELECT coalesce(nullif(current_setting('tallydesk.steps', true), ''), '0')::int",
                        row -> row.getInt(1))
                .getFirst();
    }
}
