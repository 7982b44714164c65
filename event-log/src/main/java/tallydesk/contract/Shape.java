package tallydesk.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The JSON that a component of a contract record must be. It judges the tree before any object is made of it, because a
 * binder stops at the first fault and takes {@code "12"} for a number.
 */
sealed interface Shape permits Shape.Text, Shape.Parsed, Shape.Whole, Shape.Flag, Shape.ListOf, RecordShape {

    Shape UUID_TEXT = new Parsed("not a UUID", "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}", UUID::fromString);
    Shape DATE_TEXT = new Parsed("not a date", "\\d{4}-\\d\\d-\\d\\d", LocalDate::parse);
    Shape INSTANT_TEXT = new Parsed(
            "not an instant",
            "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?(Z|[+-]\\d\\d:\\d\\d)",
            OffsetDateTime::parse);

    /** Adds what is wrong with the JSON at that pointer. */
    void check(JsonNode json, String at, Faults faults);

    /**
     * @param type of a component: String, UUID, Instant, LocalDate, a whole number, a truth value, a record or a List of these
     * @param closed whether unknown fields and blank required texts are faults
     */
    static Shape of(Type type, boolean closed, boolean required) {
        return switch (type) {
            case ParameterizedType list -> new ListOf(of(list.getActualTypeArguments()[0], closed, true));
            case Class<?> c when c == String.class -> new Text(closed && required);
            case Class<?> c when c == UUID.class -> UUID_TEXT;
            case Class<?> c when c == Instant.class -> INSTANT_TEXT;
            case Class<?> c when c == LocalDate.class -> DATE_TEXT;
            case Class<?> c
            when c == int.class || c == Integer.class -> new Whole(Integer.MIN_VALUE, Integer.MAX_VALUE);
            case Class<?> c when c == long.class || c == Long.class -> new Whole(Long.MIN_VALUE, Long.MAX_VALUE);
            case Class<?> c when c == boolean.class || c == Boolean.class -> new Flag();
            case Class<?> c when c.isRecord() -> RecordShape.of(c, closed);
            default -> throw new IllegalArgumentException("not a type for the contract: " + type);
        };
    }

    /** Any text that a database and another reader can hold: no U+0000, no half of a surrogate pair. */
    record Text(boolean mustSaySomething) implements Shape {
        @Override
        public void check(JsonNode json, String at, Faults faults) {
            if (!json.isTextual()) {
                faults.add(at, "not a string");
            } else if (json.textValue()
                    .codePoints()
                    .anyMatch(c -> c == 0 || Character.getType(c) == Character.SURROGATE)) {
                faults.add(at, "holds a character that is not text");
            } else if (mustSaySomething && json.textValue().isBlank()) {
                faults.add(at, "blank");
            }
        }
    }

    /** A text with a form of its own. The pattern is needed because the parsers of the JDK are more lenient than RFC 3339. */
    record Parsed(String problem, Pattern form, Function<String, ?> parser) implements Shape {
        Parsed(String problem, String form, Function<String, ?> parser) {
            this(problem, Pattern.compile(form), parser);
        }

        @Override
        public void check(JsonNode json, String at, Faults faults) {
            if (!json.isTextual() || !form.matcher(json.textValue()).matches() || !parses(json.textValue())) {
                faults.add(at, problem);
            }
        }

        private boolean parses(String text) {
            try {
                return parser.apply(text) != null;
            } catch (DateTimeException e) {
                return false;
            }
        }
    }

    record Whole(long least, long most) implements Shape {
        @Override
        public void check(JsonNode json, String at, Faults faults) {
            if (!json.isIntegralNumber() || !json.canConvertToLong()) {
                faults.add(at, "not a whole number");
            } else if (json.longValue() < least || json.longValue() > most) {
                faults.add(at, "out of range");
            }
        }
    }

    record Flag() implements Shape {
        @Override
        public void check(JsonNode json, String at, Faults faults) {
            if (!json.isBoolean()) {
                faults.add(at, "not true or false");
            }
        }
    }

    record ListOf(Shape element) implements Shape {
        @Override
        public void check(JsonNode json, String at, Faults faults) {
            if (!json.isArray()) {
                faults.add(at, "not a list");
                return;
            }
            for (int i = 0; i < json.size(); i++) {
                element.check(json.get(i), at + "/" + i, faults);
            }
        }
    }
}
