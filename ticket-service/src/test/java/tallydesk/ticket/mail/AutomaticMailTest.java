package tallydesk.ticket.mail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tallydesk.ticket.mail.mime.IncomingMail;

/** Rule 28: automatic mail never opens, reopens, debits, answers or stops a clock. */
class AutomaticMailTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Auto-Submitted: auto-replied",
                "Auto-Submitted: auto-generated; owner-email=\"x@y.example\"",
                "Precedence: Bulk",
                "Precedence: list",
                "Precedence: junk",
                "Return-Path: <>",
                "List-Id: <users.example.org>",
                "Content-Type: multipart/report; report-type=delivery-status; boundary=x",
                "Message-ID: <0198a000-0000-7000-8000-000000000001@desk.Example>",
                "X-Loop: support@desk.example",
            })
    void oneSignIsEnough(String field) {
        assertThat(AutomaticMail.sign(IncomingMail.header((field + "\r\n\r\n").getBytes(UTF_8)), "desk.example"))
                .contains(field.substring(0, field.indexOf(':')));
    }

    @Test
    void aHumansMailHasNone() {
        String human = "Auto-Submitted: no (really)\r\nPrecedence: first-class\r\nReturn-Path: <a@b.example>\r\n"
                + "Message-ID: <1@other-desk.example>\r\nIn-Reply-To: <2@desk.example>\r\n\r\n";

        assertThat(AutomaticMail.sign(IncomingMail.header(human.getBytes(UTF_8)), "desk.example"))
                .isEmpty();
    }
}
