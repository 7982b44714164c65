package tallydesk.local.stack;

import com.nimbusds.oauth2.sdk.TokenRequest;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import no.nav.security.mock.oauth2.token.OAuth2TokenCallback;

/**
 * What a minted token says. Form parameters of the token request become claims: {@code role} -> {@code groups} (one
 * entry), {@code account}, {@code email}, {@code name}, {@code sub} (default: the role). {@code expiresIn} in seconds
 * overrides the life of {@value #LIFE_SECONDS} s; a negative one mints a token that has already expired.
 */
final class TokenClaims implements OAuth2TokenCallback {

    static final String AUDIENCE = "tallydesk";

    private static final long LIFE_SECONDS = 8 * 60 * 60L;

    @Override
    public String issuerId() {
        return IdentityProvider.ISSUER;
    }

    @Override
    public String subject(TokenRequest request) {
        String subject = parameter(request, "sub");
        return subject != null ? subject : parameter(request, "role");
    }

    @Override
    public String typeHeader(TokenRequest request) {
        return "JWT";
    }

    @Override
    public List<String> audience(TokenRequest request) {
        return List.of(AUDIENCE);
    }

    @Override
    public Map<String, Object> addClaims(TokenRequest request) {
        Map<String, Object> claims = new LinkedHashMap<>();
        String role = parameter(request, "role");
        claims.put("groups", role == null ? List.of() : List.of(role));
        for (String name : List.of("account", "email", "name")) {
            String value = parameter(request, name);
            if (value != null) {
                claims.put(name, value);
            }
        }
        String expiresIn = parameter(request, "expiresIn");
        if (expiresIn != null) {
            Instant end = Instant.now().plusSeconds(Long.parseLong(expiresIn));
            Instant begin = end.minusSeconds(LIFE_SECONDS);
            claims.put("iat", Date.from(begin));
            claims.put("nbf", Date.from(begin));
            claims.put("exp", Date.from(end));
        }
        return claims;
    }

    @Override
    public long tokenExpiry() {
        return LIFE_SECONDS;
    }

    private static String parameter(TokenRequest request, String name) {
        List<String> values = request.getCustomParameter(name);
        return values == null || values.isEmpty() || values.getFirst().isBlank() ? null : values.getFirst();
    }
}
