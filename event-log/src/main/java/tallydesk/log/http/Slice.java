package tallydesk.log.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One page of a listing.
 *
 * @param next cursor of the next page; null on the last one
 */
public record Slice<T>(List<T> items, String next) {
    private static final char SEPARATOR = '\n';

    /**
     * @param found one more than the limit where there is another page
     * @param place what a cursor is made of, for the last item that is shown
     */
    public static <T> Slice<T> of(List<T> found, int limit, Function<T, String> place) {
        if (found.size() <= limit) {
            return new Slice<>(List.copyOf(found), null);
        }
        List<T> items = List.copyOf(found.subList(0, limit));
        return new Slice<>(items, place.apply(items.getLast()));
    }

    public <R> Slice<R> map(Function<T, R> as) {
        return new Slice<>(items.stream().map(as).toList(), next);
    }

    /** Opaque for its reader. No part holds a line break. */
    public static String token(Object... place) {
        String text = Arrays.stream(place).map(Object::toString).collect(Collectors.joining("" + SEPARATOR));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }

    /** @throws IllegalArgumentException if it is no such token */
    static List<String> parts(String token) {
        return List.of(new String(Base64.getUrlDecoder().decode(token), UTF_8).split("" + SEPARATOR, -1));
    }
}
