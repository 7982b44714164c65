package tallydesk.sla.feed;

import jakarta.inject.Singleton;
import java.util.UUID;
import tallydesk.log.Sql;
import tallydesk.log.feed.Fact;

/** How far each ticket has been heard, so that a fact that comes twice is followed once. */
@Singleton
class HeardTickets {
    private static final String HEAR = """
            INSERT INTO timer.heard_ticket AS heard (ticket_id, stream_version) VALUES (?, ?)
            ON CONFLICT (ticket_id) DO UPDATE SET stream_version = excluded.stream_version
             WHERE heard.stream_version < excluded.stream_version
            """;

    private final Sql sql;

    HeardTickets(Sql sql) {
        this.sql = sql;
    }

    /** False if it, or what came behind it, was followed before. */
    boolean isNews(UUID ticketId, Fact<?> fact) {
        return sql.update(HEAR, ticketId, fact.streamVersion()) > 0;
    }
}
