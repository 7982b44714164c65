package tallydesk.log.http;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Base64;
import java.util.Map;
import tallydesk.testing.EmbeddedStack;

/** Bearer tokens, genuine and otherwise. */
final class Tokens {
    private static final String AGENT = EmbeddedStack.shared().token(Map.of("role", "agent"));

    private Tokens() {}

    static String agent() {
        return AGENT;
    }

    static String of(String role) {
        return EmbeddedStack.shared().token(Map.of("role", role));
    }

    static String of(Map<String, String> parameters) {
        return EmbeddedStack.shared().token(parameters);
    }

    /** A genuine token's header and claims, altered by text, under a signature of our own making. */
    static String forged(String inHeader, String newHeader, String inClaims, String newClaims) {
        String[] parts = AGENT.split("\\.");
        String signed = encode(decode(parts[0]).replaceAll(inHeader, newHeader)) + "."
                + encode(decode(parts[1]).replaceAll(inClaims, newClaims));
        return signed + "." + sign(signed);
    }

    static String unsigned() {
        String[] parts = AGENT.split("\\.");
        return encode("{\"alg\":\"none\",\"typ\":\"JWT\"}") + "." + parts[1] + ".";
    }

    private static String sign(String text) {
        try {
            PrivateKey key =
                    KeyPairGenerator.getInstance("RSA").generateKeyPair().getPrivate();
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String decode(String part) {
        return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
    }

    private static String encode(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
