package tallydesk.ticket.mail;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** Where the desk's mail arrives (IMAP). */
@ConfigMapping(prefix = "tallydesk.mailbox")
interface MailboxConfig {
    /** Empty: no mailbox is read. */
    Optional<String> host();

    int port();

    Optional<String> user();

    Optional<String> password();

    /** Encrypted from the first byte (IMAPS). */
    boolean tls();

    /** How long between two looks, for example {@code 2s}. */
    String every();
}
