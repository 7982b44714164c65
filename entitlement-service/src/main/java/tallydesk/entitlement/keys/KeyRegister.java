package tallydesk.entitlement.keys;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import tallydesk.decider.Rejection;
import tallydesk.entitlement.domain.AccountEvent;
import tallydesk.entitlement.domain.AccountEvent.SupportKeyRegistered;
import tallydesk.entitlement.domain.IssuedKeyEvent;
import tallydesk.entitlement.domain.IssuedKeyEvent.SupportKeyIssued;
import tallydesk.log.Sql;

/**
 * Who has which support key: a key registers once, on one account, for ever. Two accounts are two streams, which know nothing
 * of each other; here they meet in one row, written in the transaction of the event.
 */
@ApplicationScoped
public class KeyRegister {
    private static final String ISSUE = "INSERT INTO registration.support_key (support_key_id) VALUES (?)";
    private static final String FIND = "SELECT account_id FROM registration.support_key WHERE support_key_id = ?";
    private static final String HOLD = FIND + " FOR UPDATE";
    private static final String GIVE =
            "UPDATE registration.support_key SET account_id = ? WHERE support_key_id = ? AND account_id IS NULL";

    private final Sql sql;

    KeyRegister(Sql sql) {
        this.sql = sql;
    }

    /** @param account that has it; empty while none has */
    public record Entry(Optional<UUID> account) {}

    /** Until the transaction ends, nobody else registers or suspends this key. Empty if it was never issued. */
    public Optional<Entry> hold(UUID supportKeyId) {
        return entry(HOLD, supportKeyId);
    }

    public Optional<Entry> of(UUID supportKeyId) {
        return entry(FIND, supportKeyId);
    }

    private Optional<Entry> entry(String query, UUID supportKeyId) {
        return sql
                .query(query, row -> new Entry(Optional.ofNullable(row.getObject(1, UUID.class))), supportKeyId)
                .stream()
                .findFirst();
    }

    /** Called with every event, in its transaction. */
    public void follow(IssuedKeyEvent event) {
        if (event instanceof SupportKeyIssued issued) {
            sql.update(ISSUE, issued.supportKeyId());
        }
    }

    /** Called with every event, in its transaction. */
    public void follow(AccountEvent event) {
        if (event instanceof SupportKeyRegistered registered
                && sql.update(GIVE, registered.accountId(), registered.supportKeyId()) == 0) {
            throw new Rejection("support-key-taken", "Another account has registered this support key.");
        }
    }
}
