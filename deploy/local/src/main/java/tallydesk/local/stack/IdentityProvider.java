package tallydesk.local.stack;

import com.nimbusds.jose.JWSAlgorithm;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Set;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;
import no.nav.security.mock.oauth2.http.NettyWrapper;
import no.nav.security.mock.oauth2.token.KeyProvider;
import no.nav.security.mock.oauth2.token.OAuth2TokenProvider;

/**
 * A real OpenID Connect server for one machine: discovery, JWKS and a token endpoint that gives anyone the role they ask
 * for (see {@link TokenClaims}). Its signing key is made at each start; a token does not survive it.
 */
public final class IdentityProvider implements AutoCloseable {

    /** Path of the issuer: the services trust {@code http://127.0.0.1:<port>/tallydesk}. */
    public static final String ISSUER = "tallydesk";

    private final MockOAuth2Server server;
    private final int port;

    IdentityProvider(int port) {
        this.port = port;
        // No initial keys: the library's own lie in its jar, and whoever has it could sign our tokens.
        OAuth2TokenProvider tokens = new OAuth2TokenProvider(new KeyProvider(List.of(), JWSAlgorithm.RS256.getName()));
        server = new MockOAuth2Server(
                new OAuth2Config(false, null, null, false, tokens, Set.of(new TokenClaims()), new NettyWrapper()));
    }

    void start() {
        try {
            server.start(InetAddress.getByName("127.0.0.1"), port);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.shutdown();
    }
}
