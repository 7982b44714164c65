package tallydesk.entitlement.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The persistent map of tickets, held against a plain one. */
class IdMapTest {
    private static final Claim DENIED = new Claim.Denied();
    private static final Claim CREDITED = new Claim.Credited();

    @Test
    void remembersWhatAPlainMapWould() {
        Random random = new Random(20261121);
        Map<UUID, Claim> plain = new HashMap<>();
        IdMap<Claim> claims = IdMap.empty();
        for (int i = 0; i < 5_000; i++) {
            // Few distinct halves, so that ids share long runs of bits.
            UUID id = new UUID(random.nextInt(40), random.nextInt(40));
            Claim claim = random.nextBoolean() ? DENIED : CREDITED;
            plain.put(id, claim);
            claims = claims.with(id, claim);
        }
        for (int high = 0; high < 41; high++) {
            for (int low = 0; low < 41; low++) {
                UUID id = new UUID(high, low);
                assertThat(claims.of(id).orElse(null)).isEqualTo(plain.get(id));
            }
        }
    }

    @Test
    void idsMayDifferInTheLastBitOnly() {
        UUID one = new UUID(0, 0);
        UUID other = new UUID(Long.MIN_VALUE, 0);
        IdMap<Claim> claims = IdMap.<Claim>empty().with(one, DENIED).with(other, CREDITED);
        assertThat(claims.of(one)).contains(DENIED);
        assertThat(claims.of(other)).contains(CREDITED);
    }

    @Test
    void whatWasBeforeStaysAsItWas() {
        UUID id = new UUID(1, 1);
        IdMap<Claim> before = IdMap.<Claim>empty().with(id, DENIED);
        IdMap<Claim> after = before.with(id, CREDITED);
        assertThat(before.of(id)).contains(DENIED);
        assertThat(after.of(id)).contains(CREDITED);
        assertThat(IdMap.<Claim>empty().of(id)).isEmpty();
    }

    @Test
    void aHundredThousandTicketsFoldInSeconds() {
        assertTimeout(Duration.ofSeconds(20), () -> {
            IdMap<Claim> claims = IdMap.empty();
            for (long i = 0; i < 100_000; i++) {
                claims = claims.with(new UUID(0x7000, i * 0x9E3779B97F4A7C15L), DENIED);
            }
            assertThat(claims.of(new UUID(0x7000, 0))).isPresent();
        });
    }
}
