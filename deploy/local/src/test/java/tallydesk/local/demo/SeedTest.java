package tallydesk.local.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tallydesk.local.api.FakeApi;
import tallydesk.local.api.FakeApi.Answer;
import tallydesk.local.api.Tokens;
import tallydesk.local.supervise.LaunchException;

class SeedTest {

    private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");

    @TempDir
    private Path data;

    @Test
    void the_demo_account_is_made_once() throws IOException {
        try (FakeApi api = new FakeApi(_ -> new Answer(201, "/accounts/a-1", "{}"))) {
            assertThat(sow(api)).isEqualTo("a-1");
            assertThat(sow(api)).isEqualTo("a-1");

            assertThat(api.requests()).hasSize(2);
            assertThat(api.requests().getFirst())
                    .startsWith("POST /api/accounts seed-account ")
                    .contains(Seed.ACCOUNT_NAME, "Europe/Berlin", "DE-BY", Seed.EMAIL);
            assertThat(api.requests().getLast())
                    .startsWith("POST /api/accounts/a-1/purchases seed-purchase ")
                    .contains("\"points\": 100");
        }
    }

    @Test
    void what_was_cut_short_is_repeated_word_for_word_also_on_another_day() throws IOException {
        AtomicInteger calls = new AtomicInteger();
        try (FakeApi api =
                new FakeApi(_ -> new Answer(calls.incrementAndGet() == 2 ? 503 : 201, "/accounts/a-1", "{}"))) {
            assertThatThrownBy(() -> sow(api))
                    .isInstanceOf(LaunchException.class)
                    .hasMessageContaining("was refused (503)");

            new Seed(data).sow(api.url(), new Tokens(api.url()), NOW.plus(Duration.ofDays(3)));

            assertThat(api.requests().get(2)).isEqualTo(api.requests().get(0));
            assertThat(api.requests().get(3)).isEqualTo(api.requests().get(1));
        }
    }

    private String sow(FakeApi api) {
        return new Seed(data).sow(api.url(), new Tokens(api.url()), NOW);
    }
}
