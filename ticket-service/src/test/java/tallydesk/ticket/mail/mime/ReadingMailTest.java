package tallydesk.ticket.mail.mime;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class ReadingMailTest {
    private static final String HEAD = "From: a@b.example\r\nSubject: Hello\r\n";

    @Test
    void plainTextIsReadInItsCharset() {
        assertThat(text("Content-Type: text/plain; charset=iso-8859-1\r\n\r\nGr\u00f6\u00dfe", ISO_8859_1))
                .isEqualTo("Größe");
        assertThat(text("Content-Type: text/plain; charset=\"utf-8\"\r\n\r\nGröße", UTF_8))
                .isEqualTo("Größe");
        assertThat(text("\r\nGröße", UTF_8)).isEqualTo("Größe");
    }

    @Test
    void aBrokenCharsetLosesAccentsAtMost() {
        assertThat(text("Content-Type: text/plain; charset=martian\r\n\r\nGröße", UTF_8))
                .isEqualTo("Größe");
        assertThat(text("Content-Type: text/plain; charset=us-ascii\r\n\r\nGr\u00f6\u00dfe", ISO_8859_1))
                .isEqualTo("Größe");
        assertThat(text("Content-Type: text/plain; charset=utf-8\r\n\r\nGr\u00f6\u00dfe: x", ISO_8859_1))
                .startsWith("Gr")
                .endsWith(": x");
        assertThat(text("Content-Type: text/plain; charset=\u0001/..\r\n\r\nplain", UTF_8))
                .isEqualTo("plain");
        assertThat(text("Content-Type: ;;;=\r\n\r\nplain", UTF_8)).isEqualTo("plain");
    }

    @Test
    void encodingsAreUndone() {
        String base64 = Base64.getMimeEncoder().encodeToString("Größe\nÖffentlich".getBytes(UTF_8));
        String typed = "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: ";

        assertThat(text(typed + "BASE64\r\n\r\n" + base64 + "\r\n", UTF_8)).isEqualTo("Größe\nÖffentlich");
        assertThat(text(typed + "quoted-printable\r\n\r\nGr=C3=B6=C3=9Fe is =\r\nlong", UTF_8))
                .isEqualTo("Größe is long");
        assertThat(text(typed + "base64\r\n\r\n" + base64.substring(0, 11), UTF_8))
                .isEqualTo("Größ");
        assertThat(text(typed + "rot13\r\n\r\nas it is", UTF_8)).isEqualTo("as it is");
    }

    @Test
    void plainTextIsPreferredAndAttachmentsSayNothing() {
        String mail = multipart(
                "mixed",
                "a",
                multipart(
                        "alternative",
                        "b",
                        "Content-Type: text/plain\r\n\r\nplain words",
                        "Content-Type: text/html\r\n\r\n<p>html</p>"),
                "Content-Type: text/plain\r\nContent-Disposition: ATTACHMENT; filename=x.txt\r\n\r\nSeverity: 1",
                "Content-Type: application/pdf\r\n\r\n%PDF");

        assertThat(text(mail, UTF_8).strip()).isEqualTo("plain words");
    }

    @Test
    void htmlIsReadWhereThereIsNothingElse() {
        String html = "<html><head><title>No</title><style>p{}</style></head><body><script>alert(1)</script>"
                + "<p>Severity:&nbsp;2</p><div>Module: mail<br>Product: OXSE</div><pre>a\n  b</pre>"
                + "<table><tr><td>Track-ID:</td><td>X-1</td></tr></table></body></html>";

        assertThat(text("Content-Type: text/html; charset=utf-8\r\n\r\n" + html, UTF_8))
                .isEqualTo("Severity: 2\nModule: mail\nProduct: OXSE\na\n  b\nTrack-ID: X-1");
        assertThat(text(
                        multipart(
                                "alternative",
                                "b",
                                "Content-Type: text/plain\r\n\r\n \r\n",
                                "Content-Type: text/html\r\n\r\n<b>bold</b> words"),
                        UTF_8))
                .isEqualTo("bold words");
    }

    @Test
    void aPartThatNeverEndsIsReadToTheEnd() {
        assertThat(text("Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n\r\nwords go on", UTF_8))
                .isEqualTo("words go on");
        assertThat(text("Content-Type: multipart/mixed; boundary=x\r\n\r\nno delimiter at all", UTF_8))
                .isEmpty();
    }

    @Test
    void aDelimiterIsAWholeLine() {
        String mail = "Content-Type: multipart/mixed; boundary=\"x y\"\r\n\r\npreamble\r\n"
                + "--x y  \r\n\r\none\r\n--x yz\r\ntwo\r\n--x y--\r\nepilogue";

        assertThat(text(mail, UTF_8).strip().lines()).containsExactly("one", "--x yz", "two");
    }

    @Test
    void subjectAndAuthorAreDecodedAndFoldedLinesJoined() {
        IncomingMail mail = read(
                "From: =?utf-8?q?Anke_P=C3=B6tersen?= \r\n <a@b.example>\r\nSubject: =?utf-8?b?R3LDtsOfZQ==?=\r\n =?utf-8?q?_ist?= alles\r\n\r\n",
                UTF_8);

        assertThat(mail.subject()).isEqualTo("Größe ist alles");
        assertThat(mail.author()).contains("a@b.example");
        assertThat(read("From: a@b.example\r\nSubject: Größe pur\r\n\r\n", UTF_8)
                        .subject())
                .isEqualTo("Größe pur");
        assertThat(read("From: a@b.example\r\nSubject: =?martian?q?x?=\r\n\r\n", UTF_8)
                        .subject())
                .isEqualTo("=?martian?q?x?=");
    }

    @Test
    void anAuthorIsExactlyOneAddress() {
        assertThat(read("Subject: x\r\n\r\n", UTF_8).author()).isEmpty();
        assertThat(read("From: a@b.example, c@d.example\r\n\r\n", UTF_8).author())
                .isEmpty();
        assertThat(read("From: a@b.example\r\nFrom: c@d.example\r\n\r\n", UTF_8).author())
                .isEmpty();
        assertThat(read("From: group: a@b.example;\r\n\r\n", UTF_8).author()).isEmpty();
        assertThat(read("From: not an address\r\n\r\n", UTF_8).author()).isEmpty();
        assertThat(read("From: \"c@d.example\" <a@b.example>\r\n\r\n", UTF_8).author())
                .contains("a@b.example");
    }

    @Test
    void aHeaderBombIsRefused() {
        unreadable("X: y\r\n".repeat(501) + "\r\n", "500");
        unreadable("X: " + "y".repeat(16 * 1024) + "\r\n\r\n", "16 KiB");
        unreadable("X: y\r\n" + " y\r\n".repeat(8 * 1024) + "\r\n", "16 KiB");
        assertThat(read("From: a@b.example\r\n" + "X: y\r\n".repeat(499) + "\r\nwords", UTF_8)
                        .text())
                .isEqualTo("words");
    }

    @Test
    void partsAreCountedAndTheirDepthIs() {
        String many = "Content-Type: multipart/mixed; boundary=x\r\n\r\n" + "--x\r\n\r\nwords\r\n".repeat(200);
        unreadable(HEAD + many, "200");

        String deep = "Content-Type: text/plain\r\n\r\ndeep words";
        for (int level = 1; level <= 8; level++) {
            deep = multipart("mixed", "b" + level, deep);
        }
        assertThat(text(deep, UTF_8).strip()).isEqualTo("deep words");
        unreadable(HEAD + multipart("mixed", "b9", deep), "8 deep");
    }

    @Test
    void aMultipartMustSayWhereItsPartsBegin() {
        unreadable(HEAD + "Content-Type: multipart/mixed\r\n\r\nwords", "parts begin");
        unreadable(HEAD + "Content-Type: multipart/mixed; boundary=\"" + "x".repeat(201) + "\"\r\n\r\n", "parts begin");
    }

    @Test
    void whatIsNoMailIsRefused() {
        unreadable("", "no header");
        unreadable("\r\n\r\nwords", "no header");
        unreadable("just words", "no header");
        unreadable("\u0000".repeat(20_000), "16 KiB");
        assertThatThrownBy(() -> IncomingMail.read(new byte[MessageReader.MESSAGE_BYTES_MAX + 1]))
                .isInstanceOf(UnreadableMail.class)
                .hasMessageContaining("25 MiB");
    }

    @Test
    void aMessageWithinTheMessageIsNotOpened() {
        String inner = "Content-Type: message/rfc822\r\n\r\nFrom: x@y.example\r\n\r\nSeverity: 1";

        assertThat(text(multipart("mixed", "b", "\r\nouter words", inner), UTF_8)
                        .strip())
                .isEqualTo("outer words");
    }

    private static String multipart(String subtype, String boundary, String... parts) {
        StringBuilder mail =
                new StringBuilder("Content-Type: multipart/" + subtype + "; boundary=" + boundary + "\r\n\r\n");
        for (String part : parts) {
            mail.append("--").append(boundary).append("\r\n").append(part).append("\r\n");
        }
        return mail.append("--").append(boundary).append("--\r\n").toString();
    }

    private static String text(String typedBody, Charset charset) {
        return read(HEAD + typedBody, charset).text();
    }

    private static IncomingMail read(String mail, Charset charset) {
        return IncomingMail.read(mail.getBytes(charset));
    }

    private static void unreadable(String mail, String why) {
        assertThatThrownBy(() -> read(mail, UTF_8))
                .isInstanceOf(UnreadableMail.class)
                .hasMessageContaining(why);
    }
}
