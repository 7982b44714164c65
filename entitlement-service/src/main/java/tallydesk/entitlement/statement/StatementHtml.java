package tallydesk.entitlement.statement;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarkus.qute.Engine;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.ReflectionValueResolver;
import io.quarkus.qute.Template;
import io.quarkus.qute.Variant;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import tallydesk.entitlement.statement.StatementBook.Holder;

/**
 * A statement to be printed, in the account's language and zone (rule 29); it refers to nothing outside of itself. Parsed at
 * the start, so that a broken template stops the service and not a reader.
 */
@Singleton
final class StatementHtml {
    static final String TYPE = "text/html; charset=utf-8";

    private static final List<String> LANGUAGES = List.of("en", "de");

    private final Template page;
    private final Map<String, Map<String, String>> words = new HashMap<>();

    StatementHtml() {
        Engine engine = Engine.builder()
                .addDefaults()
                .addValueResolver(new ReflectionValueResolver())
                .addResultMapper(new HtmlEscaper(List.of(Variant.TEXT_HTML)))
                .build();
        page = engine.parse(read("statement.html"), Variant.forContentType(Variant.TEXT_HTML));
        LANGUAGES.forEach(language -> words.put(language, words(language)));
    }

    /** @param instant for programs; {@code date}, {@code points} and {@code balance} as the reader writes them */
    record Line(Instant instant, String date, String what, String detail, String points, String balance) {}

    String write(Statement statement, Holder holder) {
        Locale wanted = Locale.forLanguageTag(holder.locale());
        Locale locale = LANGUAGES.contains(wanted.getLanguage()) ? wanted : Locale.ENGLISH;
        return new Reader(words.get(locale.getLanguage()), locale, holder.zone()).render(statement, holder.name());
    }

    /** For whom it is written. */
    private final class Reader {
        private final Map<String, String> words;
        private final Locale locale;
        private final ZoneId zone;
        private final NumberFormat number;

        Reader(Map<String, String> words, Locale locale, ZoneId zone) {
            this.words = words;
            this.locale = locale;
            this.zone = zone;
            this.number = NumberFormat.getIntegerInstance(locale);
        }

        String render(Statement s, String name) {
            Map<String, Object> data = new HashMap<>();
            data.put("lang", locale.toLanguageTag());
            data.put("words", words);
            data.put("name", name);
            data.put("account", s.accountId());
            data.put("from", s.from() == null ? words.get("beginning") : minute(s.from()));
            data.put("until", s.until() == null ? words.get("everything") : minute(s.until()));
            data.put("asOf", minute(s.asOf()));
            data.put("zone", zone.getDisplayName(TextStyle.FULL, locale) + " (" + zone.getId() + ")");
            data.put("opening", number.format(s.opening()));
            data.put("closing", number.format(s.closing()));
            data.put("lines", s.items().stream().map(this::line).toList());
            return page.render(data);
        }

        private Line line(Movement m) {
            return new Line(
                    m.effectiveAt(),
                    day(m.date()),
                    words.get(m.type()),
                    detail(m),
                    (m.points() > 0 ? "+" : "") + number.format(m.points()),
                    number.format(m.balance()));
        }

        private String detail(Movement m) {
            List<String> parts = new ArrayList<>();
            if (m.ticketId() != null) {
                parts.add(words.get("ticket") + " " + m.ticketId());
            }
            if (m.reason() != null) {
                parts.add(words.getOrDefault(m.reason(), m.reason()));
            }
            if (m.reference() != null) {
                parts.add(m.reference());
            }
            if (m.expiresOn() != null) {
                parts.add(words.get("goodUntil") + " " + day(m.expiresOn()));
            }
            if (m.recordedAt() == null) {
                parts.add(words.get("notRecorded"));
            }
            return String.join(" · ", parts);
        }

        private String day(LocalDate date) {
            return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                    .withLocale(locale)
                    .format(date);
        }

        /** With the zone's abbreviation, because once a year there are two half past two. */
        private String minute(Instant instant) {
            return day(LocalDate.ofInstant(instant, zone))
                    + DateTimeFormatter.ofPattern(", HH:mm:ss z", locale).format(instant.atZone(zone));
        }
    }

    private static Map<String, String> words(String language) {
        Properties read = new Properties();
        try (InputStream file = open("statement." + language + ".properties")) {
            read.load(new InputStreamReader(file, UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> words = new HashMap<>();
        read.stringPropertyNames().forEach(key -> words.put(key, read.getProperty(key)));
        return Map.copyOf(words);
    }

    private static String read(String name) {
        try (InputStream file = open(name)) {
            return new String(file.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream open(String name) {
        InputStream file = StatementHtml.class.getResourceAsStream("/templates/" + name);
        if (file == null) {
            throw new IllegalStateException("missing " + name);
        }
        return file;
    }
}
