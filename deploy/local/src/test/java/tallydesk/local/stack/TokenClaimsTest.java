package tallydesk.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tallydesk.local.SharedStack;
import tallydesk.local.StackProcess;
import tallydesk.local.api.Tokens;

@ExtendWith(SharedStack.class)
class TokenClaimsTest {

    private final String issuer;
    private final Tokens tokens;

    TokenClaimsTest(StackProcess stack) {
        issuer = stack.addresses().oidc();
        tokens = new Tokens(issuer);
    }

    @Test
    void the_form_parameters_become_claims() throws ParseException {
        var claims = SignedJWT.parse(tokens.mint(
                        "customer",
                        Map.of("account", "a-1", "email", "erika@example.example", "name", "Erika", "sub", "c-7")))
                .getJWTClaimsSet();

        assertThat(claims.getStringListClaim("groups")).containsExactly("customer");
        assertThat(claims.getStringClaim("account")).isEqualTo("a-1");
        assertThat(claims.getStringClaim("email")).isEqualTo("erika@example.example");
        assertThat(claims.getStringClaim("name")).isEqualTo("Erika");
        assertThat(claims.getSubject()).isEqualTo("c-7");
        assertThat(claims.getAudience()).containsExactly("tallydesk");
        assertThat(claims.getIssuer()).isEqualTo(issuer);
        assertThat(claims.getExpirationTime()).isAfter(Instant.now().plusSeconds(3_600));
    }

    @Test
    void what_is_not_given_is_not_claimed() throws ParseException {
        var claims = SignedJWT.parse(tokens.mint("agent", Map.of())).getJWTClaimsSet();

        assertThat(claims.getClaims()).doesNotContainKeys("account", "email", "name");
        assertThat(claims.getSubject()).isEqualTo("agent");
    }

    @Test
    void a_token_can_be_born_expired() throws ParseException {
        var claims = SignedJWT.parse(tokens.mint("agent", Map.of("expiresIn", "-60")))
                .getJWTClaimsSet();

        assertThat(claims.getExpirationTime()).isBefore(new Date());
        assertThat(claims.getIssueTime()).isBefore(claims.getExpirationTime());
    }

    @Test
    void the_signature_is_that_of_the_key_which_discovery_leads_to() throws Exception {
        JsonNode discovery = json(issuer + "/.well-known/openid-configuration");
        SignedJWT token = SignedJWT.parse(tokens.mint("agent", Map.of()));
        JWKSet keys = JWKSet.parse(json(discovery.path("jwks_uri").asText()).toString());

        assertThat(discovery.path("issuer").asText()).isEqualTo(issuer);
        assertThat(token.verify(new RSASSAVerifier(
                        keys.getKeyByKeyId(token.getHeader().getKeyID()).toRSAKey())))
                .isTrue();
    }

    private static JsonNode json(String url) throws IOException {
        try (var stream = URI.create(url).toURL().openStream()) {
            return new ObjectMapper().readTree(stream);
        }
    }
}
