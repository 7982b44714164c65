package tallydesk.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tallydesk.local.SharedStack;
import tallydesk.local.StackProcess;

@ExtendWith(SharedStack.class)
class DatabasesTest {

    private final StackProcess stack;

    DatabasesTest(StackProcess stack) {
        this.stack = stack;
    }

    @ParameterizedTest
    @CsvSource({"fsync,on", "synchronous_commit,on", "max_connections,200", "server_version,18.6"})
    void the_server_is_durable_and_of_the_version_we_say(String setting, String value) throws SQLException {
        assertThat(ask("ticket", "SHOW " + setting)).startsWith(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ticket", "entitlement", "sla", "notification"})
    void each_role_owns_its_database_and_no_power_beyond(String role) throws SQLException {
        assertThat(ask(role, "SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = current_database()"))
                .isEqualTo(role);
        assertThat(ask(
                        role,
                        "SELECT rolsuper OR rolcreatedb OR rolcreaterole FROM pg_roles WHERE rolname = '" + role + "'"))
                .isEqualTo("f");
    }

    @ParameterizedTest
    @CsvSource({"ticket,entitlement", "entitlement,sla", "sla,notification", "notification,ticket", "ticket,postgres"})
    void no_role_can_connect_to_anothers_database(String role, String other) {
        String url = "jdbc:postgresql://" + stack.addresses().postgres() + "/" + other;
        assertThatThrownBy(() -> DriverManager.getConnection(url, stack.login(role)))
                .hasMessageContaining("permission denied for database");
    }

    @Test
    void nobody_gets_in_with_a_guessed_password() {
        Properties guess = new Properties();
        guess.setProperty("user", "postgres");
        guess.setProperty("password", "postgres");
        String url = "jdbc:postgresql://" + stack.addresses().postgres() + "/postgres";
        assertThatThrownBy(() -> DriverManager.getConnection(url, guess))
                .hasMessageContaining("password authentication failed");
    }

    private String ask(String role, String question) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        stack.addresses().databases().get(role).url(), stack.login(role));
                var statement = connection.createStatement();
                var answer = statement.executeQuery(question)) {
            answer.next();
            return answer.getString(1);
        }
    }
}
