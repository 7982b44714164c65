package tallydesk.entitlement.keys;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import tallydesk.log.Ids;

/**
 * Which id a key's text leads to: a keyed hash (HMAC), so that whoever reads log or topics cannot even try keys out, and the
 * same key leads to the same id. With another secret every key is unknown: it never changes.
 */
@Startup
@Singleton
public class KeyIds {
    private static final String HMAC = "HmacSHA256";
    private static final int SECRET_CHARS_MIN = 32;

    private final SecretKeySpec secret;

    KeyIds(@ConfigProperty(name = "tallydesk.support-key-secret") String secret) {
        if (secret.length() < SECRET_CHARS_MIN) {
            throw new IllegalStateException(
                    "TALLYDESK_SUPPORT_KEY_SECRET must have at least " + SECRET_CHARS_MIN + " characters");
        }
        this.secret = new SecretKeySpec(secret.getBytes(UTF_8), HMAC);
    }

    /** @param typed by whoever registers a key; anything leads to an id, most to that of no key */
    public UUID of(String typed) {
        return of(new KeyText(typed));
    }

    UUID of(KeyText key) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(secret);
            byte[] hash = mac.doFinal(key.comparable().getBytes(UTF_8));
            return Ids.derived("support-key", HexFormat.of().formatHex(hash));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + HMAC, e);
        }
    }
}
