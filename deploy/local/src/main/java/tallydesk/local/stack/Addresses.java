package tallydesk.local.stack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;

/**
 * Where the parts of the stack answer.
 *
 * @param postgres host:port, as are {@code smtp} and {@code imap}
 * @param kafka bootstrap servers
 * @param mailbox the desk's own
 * @param oidc the issuer's URL
 * @param databases by name: ticket, entitlement, sla, notification
 */
public record Addresses(
        String postgres,
        String kafka,
        String smtp,
        String imap,
        Mailbox mailbox,
        String oidc,
        Map<String, Database> databases) {

    /** One line of JSON with the names of this record's components. */
    public String json() {
        try {
            return new ObjectMapper().writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
