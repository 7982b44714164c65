package tallydesk.log.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Reads the parameters of one listing, as text, and names every wrong one at once. Ask for all of them, then {@link
 * #requireSound}. A parameter that is absent or blank is none.
 */
public final class Query {
    /** Most entries on a page, where nobody says less. */
    public static final int LIMIT_MAX = 200;

    private static final int LIMIT_DEFAULT = 50;

    private final List<InvalidInput.Fault> faults = new ArrayList<>();

    /**
     * @param read throws {@link IllegalArgumentException} or {@link DateTimeException} for what it cannot read
     * @param wanted what it must be, in words; the value itself is not repeated
     */
    public <T> Optional<T> one(String name, String given, Function<String, T> read, String wanted) {
        try {
            return Optional.ofNullable(given)
                    .map(String::strip)
                    .filter(text -> !text.isEmpty())
                    .map(text -> read.apply(printable(text)));
        } catch (IllegalArgumentException | DateTimeException e) {
            faults.add(new InvalidInput.Fault(name, isPrintable(given) ? wanted : "must hold no control character"));
            return Optional.empty();
        }
    }

    private static String printable(String text) {
        if (!isPrintable(text)) {
            throw new IllegalArgumentException();
        }
        return text;
    }

    private static boolean isPrintable(String text) {
        return text.strip().chars().noneMatch(Character::isISOControl);
    }

    /** As {@link #one}; to leave it out is a fault, too. */
    public <T> Optional<T> required(String name, String given, Function<String, T> read, String wanted) {
        if (given == null || given.isBlank()) {
            faults.add(new InvalidInput.Fault(name, "required: " + wanted));
            return Optional.empty();
        }
        return one(name, given, read, wanted);
    }

    /** Several, separated by commas, in their order; none is an empty set. */
    public <T> Set<T> each(String name, String given, Function<String, T> read, String wanted) {
        return one(
                        name,
                        given,
                        text -> Arrays.stream(text.split(",", -1))
                                .map(String::strip)
                                .map(read)
                                .collect(Collectors.toCollection(LinkedHashSet<T>::new)),
                        wanted)
                .orElseGet(LinkedHashSet::new);
    }

    /** A constant by its exact name. */
    public <E extends Enum<E>> Optional<E> choice(String name, String given, Class<E> of) {
        return one(name, given, text -> Enum.valueOf(of, text), wanted(of));
    }

    public <E extends Enum<E>> Set<E> choices(String name, String given, Class<E> of) {
        return each(name, given, text -> Enum.valueOf(of, text), wanted(of));
    }

    private static <E extends Enum<E>> String wanted(Class<E> of) {
        return "must be one of "
                + Arrays.stream(of.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", "));
    }

    public Optional<Instant> instant(String name, String given) {
        return one(name, given, Query::instant, "must be an instant such as 2026-11-23T13:12:30Z");
    }

    /**
     * @throws DateTimeException if it is none, or has more or fewer than four digits of the year: java.time knows instants
     *     that no database can hold
     */
    public static Instant instant(String text) {
        OffsetDateTime time = OffsetDateTime.parse(text.toUpperCase(Locale.ROOT));
        if (time.getYear() < 1 || time.getYear() > 9999) {
            throw new DateTimeException("not within the years 1 to 9999");
        }
        return time.toInstant();
    }

    /** @param read from the parts that {@link Slice#token} was given */
    public <T> Optional<T> cursor(String given, Function<List<String>, T> read) {
        return one(
                "cursor",
                given,
                token -> {
                    try {
                        return read.apply(Slice.parts(token).stream()
                                .map(Query::printable)
                                .toList());
                    } catch (IndexOutOfBoundsException e) {
                        throw new IllegalArgumentException(e);
                    }
                },
                "must be the \"next\" of an earlier answer");
    }

    public int limit(String given) {
        return limit(given, LIMIT_DEFAULT, LIMIT_MAX);
    }

    public int limit(String given, int otherwise, int most) {
        return one("limit", given, text -> within(Integer.parseInt(text), most), "must be 1 to " + most)
                .orElse(otherwise);
    }

    private static int within(int limit, int most) {
        if (limit < 1 || limit > most) {
            throw new IllegalArgumentException();
        }
        return limit;
    }

    /** @throws InvalidInput if any was wrong */
    public void requireSound() {
        if (!faults.isEmpty()) {
            throw new InvalidInput(faults);
        }
    }
}
