package tallydesk.ticket.world;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import tallydesk.testing.EmbeddedStack;

/** What the service keeps of what people wrote. */
public final class Vault {
    private static final String BODIES = """
            SELECT content ->> 'body' FROM vault.entry WHERE content ->> 'ticketId' = ? AND content ->> 'kind' = ?
             ORDER BY written_at
            """;

    private Vault() {}

    public static List<String> texts(UUID ticket, String kind) throws SQLException {
        EmbeddedStack.Database database = EmbeddedStack.shared().database("ticket");
        try (Connection connection = DriverManager.getConnection(database.url(), database.user(), database.password());
                PreparedStatement bodies = connection.prepareStatement(BODIES)) {
            bodies.setString(1, ticket.toString());
            bodies.setString(2, kind);
            List<String> found = new ArrayList<>();
            for (ResultSet row = bodies.executeQuery(); row.next(); ) {
                found.add(row.getString(1));
            }
            return found;
        }
    }
}
