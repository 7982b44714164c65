package tallydesk.notification.feed;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import tallydesk.log.Sql;

/** Who is a contact of which account, by id only. Decides who is written to, so it is no read model and goes by no rebuild. */
@Singleton
class AccountContacts {
    private static final String ADD = """
            INSERT INTO delivery.account_contact (account_id, contact_id) VALUES (?, ?)
            ON CONFLICT (account_id, contact_id) DO UPDATE SET contact_id = excluded.contact_id
            """;
    private static final String REMOVE = "DELETE FROM delivery.account_contact WHERE account_id = ? AND contact_id = ?";
    private static final String OF =
            "SELECT contact_id FROM delivery.account_contact WHERE account_id = ? ORDER BY contact_id";

    private final Sql sql;

    AccountContacts(Sql sql) {
        this.sql = sql;
    }

    void add(UUID accountId, UUID contactId) {
        sql.update(ADD, accountId, contactId);
    }

    void remove(UUID accountId, UUID contactId) {
        sql.update(REMOVE, accountId, contactId);
    }

    List<UUID> of(UUID accountId) {
        return sql.query(OF, row -> row.getObject(1, UUID.class), accountId);
    }
}
