package tallydesk.notification.letter;

import io.quarkus.qute.Engine;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tallydesk.notification.domain.Template;

/**
 * The texts, {@code templates/<name>.<language>.txt}: the first line holds the subject, the second is empty, the rest is
 * the body. All are parsed at the start, so that a broken or missing one stops the service and not a letter.
 */
final class LetterTemplates {
    private static final List<String> LANGUAGES = List.of("en", "de");
    private static final String SUBJECT = "Subject: ";

    private final Map<String, io.quarkus.qute.Template> parsed = new HashMap<>();

    /** @param language of the template that was found, for the reader and for times */
    record Rendered(String subject, String text, String language) {}

    LetterTemplates() {
        Engine engine = Engine.builder().addDefaults().build();
        for (Template template : Template.values()) {
            for (String language : LANGUAGES) {
                String file = template.fileName() + "." + language;
                parsed.put(file, engine.parse(read("/templates/" + file + ".txt")));
            }
        }
    }

    /** The language in which a reader of this locale is written to: de-AT reads de, fr reads en. */
    static String language(Locale locale) {
        return LANGUAGES.contains(locale.getLanguage()) ? locale.getLanguage() : LANGUAGES.getFirst();
    }

    Rendered render(Template template, String language, Map<String, Object> facts) {
        String file = template.fileName() + "." + language;
        String text = parsed.get(file).render(facts);
        int end = text.indexOf("\n\n");
        if (!text.startsWith(SUBJECT) || end < 0) {
            throw new IllegalStateException("template " + file + " does not begin with a subject and an empty line");
        }
        return new Rendered(text.substring(SUBJECT.length(), end), text.substring(end + 2), language);
    }

    private static String read(String resource) {
        try (InputStream file = LetterTemplates.class.getResourceAsStream(resource)) {
            if (file == null) {
                throw new IllegalStateException("missing template " + resource);
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
