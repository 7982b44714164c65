package tallydesk.log.http;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import tallydesk.log.Because;
import tallydesk.log.Ids;

/** Who asks, as the bearer token says. */
@RequestScoped
public class Caller {
    private final SecurityIdentity identity;
    private final JsonWebToken token;

    Caller(SecurityIdentity identity, JsonWebToken token) {
        this.identity = identity;
        this.token = token;
    }

    /** Staff and systems see all accounts; whoever is neither sees and acts on one only. */
    public boolean isCustomer() {
        return !identity.hasRole(Roles.AGENT) && !identity.hasRole(Roles.MANAGER) && !identity.hasRole(Roles.SYSTEM);
    }

    /**
     * The account that a customer is bound to; empty for everybody else.
     *
     * @throws NotFound if a customer's token names no account: nothing is theirs
     */
    public Optional<UUID> boundTo() {
        if (!isCustomer()) {
            return Optional.empty();
        }
        String account = token.getClaim("account");
        try {
            return Optional.of(UUID.fromString(account));
        } catch (IllegalArgumentException | NullPointerException e) {
            throw new NotFound();
        }
    }

    /** @throws NotFound for somebody else's account: a stranger does not learn that it exists */
    public void requireAccess(UUID account) {
        if (boundTo().filter(own -> !own.equals(account)).isPresent()) {
            throw new NotFound();
        }
    }

    /** The caller's e-mail address as the identity provider vouches for it. */
    public Optional<String> email() {
        return Optional.ofNullable(token.getClaim("email"));
    }

    public String subject() {
        return token.getSubject();
    }

    /** Role and subject, for the event's actor; no name, no address. */
    public String actor() {
        return Because.actor(
                isCustomer()
                        ? "customer"
                        : identity.hasRole(Roles.AGENT)
                                ? "agent"
                                : identity.hasRole(Roles.MANAGER) ? "manager" : "system",
                subject());
    }

    /** Principal of an Idempotency-Key: one caller's keys say nothing about another's, nor who that is. */
    UUID principal() {
        return Ids.derived("principal", token.getIssuer(), subject());
    }
}
