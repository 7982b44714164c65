package tallydesk.ticket.mail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class MailKeyTest {
    private static final String MAIL =
            "Received: by a\r\nMessage-ID: <1@x.example>\r\nFrom: a@b.example\r\n\r\nwords\r\n";

    @Test
    void theSameMailIsTheSameWhateverWayItCame() {
        assertThat(key(MAIL.replace("by a", "by b"))).isEqualTo(key(MAIL));
        assertThat(key(MAIL.replace("\r\n", "\n"))).isEqualTo(key(MAIL));
        assertThat(key(MAIL + "\r\n\r\n")).isEqualTo(key(MAIL));
    }

    @Test
    void anotherIdAnotherAuthorOrOtherWordsMakeAnotherMail() {
        assertThat(key(MAIL.replace("<1@", "<2@"))).isNotEqualTo(key(MAIL));
        assertThat(key(MAIL.replace("a@b", "c@b"))).isNotEqualTo(key(MAIL));
        assertThat(key(MAIL.replace("words", "other words"))).isNotEqualTo(key(MAIL));
        assertThat(key(MAIL.replace("Message-ID: <1@x.example>\r\n", ""))).isNotEqualTo(key(MAIL));
    }

    @Test
    void evenWhatIsNoMailHasAKey() {
        assertThat(key("y".repeat(20_000) + "\r\n")).isEqualTo(key("y".repeat(20_000)));
        assertThat(key("")).isEqualTo(key(" \r\n"));
    }

    private static UUID key(String mail) {
        return MailKey.of(mail.getBytes(UTF_8));
    }
}
