package tallydesk.log.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryTest {
    private final Query query = new Query();

    private enum Colour {
        RED,
        GREEN
    }

    private record Place(Instant at, UUID id) {
        static Place of(List<String> parts) {
            return new Place(Query.instant(parts.get(0)), UUID.fromString(parts.get(1)));
        }

        String token() {
            return Slice.token(at, id);
        }
    }

    private List<InvalidInput.Fault> faults() {
        return catchThrowableOfType(InvalidInput.class, query::requireSound).faults();
    }

    @Test
    void whatIsAbsentOrBlankIsNone() {
        for (String none : new String[] {null, "", "  "}) {
            assertThat(query.choice("colour", none, Colour.class)).isEmpty();
            assertThat(query.choices("colours", none, Colour.class)).isEmpty();
            assertThat(query.instant("dueBefore", none)).isEmpty();
            assertThat(query.cursor(none, Place::of)).isEmpty();
            assertThat(query.limit(none)).isEqualTo(50);
        }
        assertThatCode(query::requireSound).doesNotThrowAnyException();
    }

    @Test
    void whatIsThereIsRead() {
        Place place = new Place(Instant.parse("2026-11-23T13:12:30.123456Z"), new UUID(1, 2));
        assertThat(query.choice("colour", " RED ", Colour.class)).contains(Colour.RED);
        assertThat(query.choices("colours", "GREEN, RED,GREEN", Colour.class))
                .containsExactly(Colour.GREEN, Colour.RED);
        assertThat(query.instant("dueBefore", "2026-11-23T14:12:30+01:00"))
                .contains(Instant.parse("2026-11-23T13:12:30Z"));
        assertThat(query.cursor(place.token(), Place::of)).contains(place);
        assertThat(query.limit("200")).isEqualTo(200);
        assertThat(query.limit("7", 5, 10)).isEqualTo(7);
        assertThatCode(query::requireSound).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"+999999999-01-01T00:00:00Z", "-0001-01-01T00:00:00Z", "10000-01-01T00:00:00Z", "soon"})
    void anInstantThatNoDatabaseHoldsIsAFault(String at) {
        assertThat(query.instant("dueBefore", at)).isEmpty();
        assertThat(query.cursor(Slice.token(at, new UUID(1, 2)), Place::of)).isEmpty();
        assertThat(faults()).extracting(InvalidInput.Fault::pointer).containsExactly("dueBefore", "cursor");
    }

    @Test
    void aTextThatNoDatabaseHoldsIsAFault() {
        assertThat(query.one("q", "a\0b", text -> text, "must be a text")).isEmpty();
        assertThat(query.cursor(Slice.token("a\0b"), parts -> parts.get(0))).isEmpty();
        assertThat(faults()).extracting(InvalidInput.Fault::pointer).containsExactly("q", "cursor");
    }

    @Test
    void whatIsRequiredAndLeftOutIsAFault() {
        assertThat(query.required("ticket", "  ", UUID::fromString, "must be an id"))
                .isEmpty();
        assertThat(query.required("other", "nothing", UUID::fromString, "must be an id"))
                .isEmpty();
        assertThat(query.required("third", new UUID(1, 2).toString(), UUID::fromString, "must be an id"))
                .contains(new UUID(1, 2));
        assertThat(faults())
                .containsExactly(
                        new InvalidInput.Fault("ticket", "required: must be an id"),
                        new InvalidInput.Fault("other", "must be an id"));
    }

    @Test
    void everyFaultIsNamedAtOnceAndNoValueIsRepeated() {
        query.choice("colour", "erika@example.org", Colour.class);
        query.choices("colours", "RED,", Colour.class);
        query.instant("dueBefore", "yesterday");
        query.cursor("x", Place::of);
        query.limit("many");
        assertThat(faults())
                .containsExactly(
                        new InvalidInput.Fault("colour", "must be one of RED, GREEN"),
                        new InvalidInput.Fault("colours", "must be one of RED, GREEN"),
                        new InvalidInput.Fault("dueBefore", "must be an instant such as 2026-11-23T13:12:30Z"),
                        new InvalidInput.Fault("cursor", "must be the \"next\" of an earlier answer"),
                        new InvalidInput.Fault("limit", "must be 1 to 200"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "201", "99999999999", "1.5", "0x10", "many", "+"})
    void aLimitOutOfBoundsIsAFaultOfLimit(String limit) {
        query.limit(limit);
        assertThat(faults()).extracting(InvalidInput.Fault::pointer).containsExactly("limit");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "%%%", "\u00e4", "MTox", "", "bm93CjE"})
    void aCursorThatIsNoneOfOursIsAFaultOfCursor(String cursor) {
        query.cursor(cursor.isEmpty() ? Slice.token("now") : cursor, Place::of);
        assertThat(faults()).extracting(InvalidInput.Fault::pointer).containsExactly("cursor");
    }

    @Test
    void aPageLeadsToTheNextAsLongAsThereIsOne() {
        List<Integer> found = IntStream.rangeClosed(1, 4).boxed().toList();
        Slice<Integer> page = Slice.of(found, 3, Slice::token);
        assertThat(page.items()).containsExactly(1, 2, 3);
        assertThat(query.cursor(page.next(), parts -> Integer.valueOf(parts.getFirst())))
                .contains(3);
        assertThat(Slice.of(found, 4, Slice::token)).isEqualTo(new Slice<>(found, null));
        assertThat(page.map(number -> "no. " + number))
                .isEqualTo(new Slice<>(List.of("no. 1", "no. 2", "no. 3"), page.next()));
    }
}
