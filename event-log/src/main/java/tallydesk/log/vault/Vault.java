package tallydesk.log.vault;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tallydesk.contract.Topics;
import tallydesk.log.Sql;

/**
 * The erasable part of what the log mentions. Facts carry ids; name, address and free text stand here and on the
 * compacted topic of their kind, and leave both when they are erased. Written in the transaction of the fact.
 */
public final class Vault {
    /** What kinds of content there are, each with its compacted topic. */
    public enum Kind {
        PERSON(Topics.PERSON),
        TEXT(Topics.TEXT);

        private final String topic;

        Kind(String topic) {
            this.topic = topic;
        }

        public String topic() {
            return topic;
        }
    }

    private static final String PUT = "INSERT INTO vault.entry (kind, id, content) VALUES (?, ?, ?::json)";
    private static final String CHANGE = """
            UPDATE vault.entry SET content = ?::json, written_at = clock_timestamp()
             WHERE kind = ? AND id = ? AND content IS NOT NULL
            """;
    private static final String ERASE = """
            UPDATE vault.entry SET content = NULL, erased_at = clock_timestamp()
             WHERE kind = ? AND id = ? AND content IS NOT NULL
            """;
    private static final String FIND =
            "SELECT id, content FROM vault.entry WHERE kind = ? AND id = ANY (?) AND content IS NOT NULL";

    private final Sql sql;

    public Vault(Sql sql) {
        this.sql = sql;
    }

    /** @param content JSON in the form of the kind's topic */
    public void put(Kind kind, UUID id, String content) {
        sql.update(PUT, kind.name(), id, content);
    }

    /** Replaces what is there; an erased entry stays erased. */
    public void change(Kind kind, UUID id, String content) {
        sql.update(CHANGE, content, kind.name(), id);
    }

    public void erase(Kind kind, UUID id) {
        sql.update(ERASE, kind.name(), id);
    }

    public Optional<String> find(Kind kind, UUID id) {
        return Optional.ofNullable(find(kind, List.of(id)).get(id));
    }

    /** Contents by id; an id that was erased, or never was, is absent. */
    public Map<UUID, String> find(Kind kind, Collection<UUID> ids) {
        Map<UUID, String> found = new HashMap<>();
        if (!ids.isEmpty()) {
            sql.query(
                    FIND,
                    row -> found.put(row.getObject(1, UUID.class), row.getString(2)),
                    kind.name(),
                    ids.toArray(UUID[]::new));
        }
        return found;
    }
}
