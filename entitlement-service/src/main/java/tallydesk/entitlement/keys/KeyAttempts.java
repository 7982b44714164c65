package tallydesk.entitlement.keys;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ClientErrorException;
import java.util.UUID;
import tallydesk.log.Sql;
import tallydesk.log.Transactions;

/** How often an account's customers have tried to register a key in vain; counted in the database, for all replicas. */
@ApplicationScoped
public class KeyAttempts {
    /** A person who mistypes a key has enough of these; who guesses keys of 16 characters would need ages. */
    public static final int FAILURES_PER_HOUR_MAX = 10;

    private static final int TOO_MANY_REQUESTS = 429;

    private static final String TAKE = """
            INSERT INTO registration.failed_attempt AS before (account_id, since, attempts) VALUES (?, log.now(), 1)
            ON CONFLICT (account_id) DO UPDATE
               SET since = CASE WHEN before.since > log.now() - interval '1 hour' THEN before.since ELSE log.now() END,
                   attempts = CASE WHEN before.since > log.now() - interval '1 hour' THEN before.attempts + 1 ELSE 1 END
            RETURNING attempts
            """;
    private static final String GIVE_BACK =
            "UPDATE registration.failed_attempt SET attempts = greatest(attempts - 1, 0) WHERE account_id = ?";

    private final Sql sql;
    private final Transactions transactions;

    KeyAttempts(Sql sql, Transactions transactions) {
        this.sql = sql;
        this.transactions = transactions;
    }

    /**
     * Counts an attempt before it is made, in a transaction of its own, so that neither many at once nor a rollback get around
     * it.
     *
     * @throws ClientErrorException 429 if there were too many
     */
    public void take(UUID account) {
        int attempts = transactions.inNew(
                () -> sql.query(TAKE, row -> row.getInt(1), account).getFirst());
        if (attempts > FAILURES_PER_HOUR_MAX) {
            throw new ClientErrorException(TOO_MANY_REQUESTS);
        }
    }

    /** It was not in vain. */
    public void giveBack(UUID account) {
        transactions.inNew(() -> sql.update(GIVE_BACK, account));
    }
}
