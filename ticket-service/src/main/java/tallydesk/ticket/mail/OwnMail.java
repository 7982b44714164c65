package tallydesk.ticket.mail;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import tallydesk.ticket.mail.mime.HeaderFields;

/** Mail that notification-service wrote, known by the right side of its Message-IDs. */
final class OwnMail {
    private OwnMail() {}

    static boolean is(HeaderFields header, String ownDomain) {
        return ids(header.all("Message-ID")).anyMatch(id -> id.endsWith("@" + ownDomain + ">"));
    }

    static boolean isAnsweredBy(HeaderFields header, String ownDomain) {
        return Stream.of("In-Reply-To", "References")
                .flatMap(name -> ids(header.all(name)))
                .anyMatch(id -> id.endsWith("@" + ownDomain + ">"));
    }

    private static Stream<String> ids(List<String> fields) {
        return fields.stream()
                .flatMap(field ->
                        Arrays.stream(field.strip().toLowerCase(Locale.ROOT).split("[\\s,]+")));
    }
}
