package tallydesk.notification.letter;

import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tallydesk.notification.domain.Approved;

/** Every letter in both languages, as a reader gets it. */
class ApprovedLettersTest {

    static Stream<String> occasions() {
        return Samples.occasions().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("occasions")
    void theLetterReadsAsApprovedInGermanAndEnglish(String name) throws IOException {
        Occasion occasion = Samples.occasions().get(name);
        approve(name + ".de.txt", Samples.write(Samples.erika(), occasion, Samples.REPORT));
        approve(name + ".en.txt", Samples.write(Samples.ada(), occasion, Conversation.NONE));
    }

    private static void approve(String file, Letter letter) throws IOException {
        StringBuilder mail = new StringBuilder();
        mail.append("From: ").append(letter.from().text()).append('\n');
        mail.append("To: ").append(letter.to().text()).append('\n');
        mail.append("Subject: ").append(letter.subject()).append('\n');
        letter.headers().forEach((name, value) -> mail.append(name + ": " + value + "\n"));
        mail.append('\n').append(letter.text());
        Approved.matches("letters/" + file, mail.toString());
    }
}
