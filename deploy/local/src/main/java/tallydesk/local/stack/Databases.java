package tallydesk.local.stack;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;

/** One database and one role of the same name per service; no role can connect to another's database. */
final class Databases {

    static final List<String> NAMES = List.of("ticket", "entitlement", "sla", "notification");

    private Databases() {}

    /** Creates what is missing and sets the passwords; may be repeated. */
    static void create(DataSource superuser, Credentials credentials) throws SQLException {
        try (Connection connection = superuser.getConnection();
                Statement sql = connection.createStatement()) {
            sql.execute("REVOKE CONNECT ON DATABASE postgres, template1 FROM PUBLIC");
            for (String name : NAMES) {
                String password = credentials.of(name);
                if (missing(sql, "SELECT 1 FROM pg_roles WHERE rolname = '" + name + "'")) {
                    sql.execute("CREATE ROLE " + name + " LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE");
                }
                sql.execute("ALTER ROLE " + name + " PASSWORD '" + password + "'");
                if (missing(sql, "SELECT 1 FROM pg_database WHERE datname = '" + name + "'")) {
                    sql.execute("CREATE DATABASE " + name + " OWNER " + name + " STRATEGY FILE_COPY");
                }
                sql.execute("REVOKE ALL ON DATABASE " + name + " FROM PUBLIC");
            }
        }
    }

    /** How each service reaches its database on the server at {@code url}, by the database's name. */
    static Map<String, Database> at(String url, UnaryOperator<String> passwords) {
        Map<String, Database> databases = new LinkedHashMap<>();
        for (String name : NAMES) {
            databases.put(name, new Database(url + "/" + name, name, passwords.apply(name)));
        }
        return databases;
    }

    private static boolean missing(Statement sql, String question) throws SQLException {
        try (var answer = sql.executeQuery(question)) {
            return !answer.next();
        }
    }
}
