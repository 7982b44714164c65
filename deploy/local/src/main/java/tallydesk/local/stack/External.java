package tallydesk.local.stack;

import java.util.Map;
import java.util.Optional;

/**
 * Parts that run elsewhere; what is given here is not started.
 *
 * @param postgresUrl {@code jdbc:postgresql://host:port}, with databases and roles of the four services' names
 * @param postgresPassword of those roles
 * @param kafka bootstrap servers
 * @param smtp host:port
 * @param imap host:port
 * @param mailbox the desk's mailbox there
 * @param oidc the issuer's URL
 */
public record External(
        Optional<String> postgresUrl,
        String postgresPassword,
        Optional<String> kafka,
        Optional<String> smtp,
        Optional<String> imap,
        Mailbox mailbox,
        Optional<String> oidc) {

    /** Everything is embedded. */
    public static final External NONE = from(Map.of());

    /** Reads the TALLYDESK_… variables. */
    public static External from(Map<String, String> environment) {
        return new External(
                given(environment, "TALLYDESK_POSTGRES_URL"),
                given(environment, "TALLYDESK_POSTGRES_PASSWORD").orElse(""),
                given(environment, "TALLYDESK_KAFKA"),
                given(environment, "TALLYDESK_SMTP"),
                given(environment, "TALLYDESK_IMAP"),
                new Mailbox(
                        given(environment, "TALLYDESK_IMAP_USER").orElse(MailServer.ADDRESS),
                        given(environment, "TALLYDESK_IMAP_PASSWORD").orElse(MailServer.PASSWORD)),
                given(environment, "TALLYDESK_OIDC"));
    }

    private static Optional<String> given(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }
}
