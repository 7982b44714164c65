package tallydesk.sla.definitions;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import tallydesk.decider.Rejection;
import tallydesk.log.Recorded;
import tallydesk.log.Sql;
import tallydesk.log.StoreFailure;
import tallydesk.sla.domain.calendar.CalendarEvent;
import tallydesk.sla.domain.policy.PolicyEvent;
import tallydesk.sla.domain.policy.PolicyEvent.PolicyPublished;

/** Which calendars and policies there are, and whose each service level is: where streams that know nothing of each other meet. */
@ApplicationScoped
public class Register {
    private static final String ALL = "SELECT name, version FROM definition.stream WHERE kind = ? ORDER BY name";
    private static final String ONE = "SELECT version FROM definition.stream WHERE kind = ? AND name = ?";
    private static final String FOLLOW = """
            INSERT INTO definition.stream (kind, name, version) VALUES (?, ?, ?)
            ON CONFLICT (kind, name) DO UPDATE SET version = excluded.version
            """;
    private static final String LEVELS = "SELECT level, policy FROM definition.service_level WHERE policy <> ?";
    private static final String FREE = "DELETE FROM definition.service_level WHERE policy = ?";
    private static final String NAME_LEVEL = "INSERT INTO definition.service_level (level, policy) VALUES (?, ?)";
    /** Code of the refusal that comes of a race: what was already written in the transaction is lost. */
    public static final String LEVEL_TAKEN = "service-level-taken";

    private static final String ONE_POLICY_PER_LEVEL = "service_level_pkey";

    private final Sql sql;

    Register(Sql sql) {
        this.sql = sql;
    }

    /** The version of each stream of a kind, by name. */
    public SortedMap<String, Long> all(Kind kind) {
        SortedMap<String, Long> found = new TreeMap<>();
        sql.query(ALL, row -> Map.entry(row.getString(1), row.getLong(2)), kind.name())
                .forEach(entry -> found.put(entry.getKey(), entry.getValue()));
        return found;
    }

    /** The version of one stream; empty if there is none of that name. */
    public Optional<Long> version(Kind kind, String name) {
        return sql.query(ONE, row -> row.getLong(1), kind.name(), name).stream().findFirst();
    }

    /** @throws Rejection if one more of the kind would be too many */
    public void requireRoom(Kind kind, String name) {
        SortedMap<String, Long> there = all(kind);
        if (!there.containsKey(name) && there.size() >= Kind.NAMES_MAX) {
            throw new Rejection("too-many-names", "There are " + Kind.NAMES_MAX + " already.");
        }
    }

    /** Service levels of all other policies, with the policy's name. */
    public Map<String, String> levelsBeside(String policy) {
        Map<String, String> levels = new TreeMap<>();
        sql.query(LEVELS, row -> Map.entry(row.getString(1), row.getString(2)), policy)
                .forEach(entry -> levels.put(entry.getKey(), entry.getValue()));
        return levels;
    }

    /** Called with every event, in its transaction. */
    public void follow(Recorded recorded, CalendarEvent event) {
        sql.update(FOLLOW, Kind.CALENDAR.name(), event.name(), recorded.version());
    }

    /** Called with every event, in its transaction. */
    public void follow(Recorded recorded, PolicyEvent event) {
        sql.update(FOLLOW, Kind.POLICY.name(), event.name(), recorded.version());
        switch (event) {
            case PolicyPublished e -> name(e);
        }
    }

    private void name(PolicyPublished event) {
        sql.update(FREE, event.name());
        try {
            event.promises().keySet().forEach(level -> sql.update(NAME_LEVEL, level, event.name()));
        } catch (StoreFailure e) {
            // Two managers at once: the row that the other one wrote was not there when this one looked.
            throw e.violates(ONE_POLICY_PER_LEVEL)
                    ? new Rejection(LEVEL_TAKEN, "Another policy has just named one of these service levels.")
                    : e;
        }
    }
}
