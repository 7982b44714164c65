package tallydesk.log.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tallydesk.log.EventStore;
import tallydesk.log.Ids;

/** The chain is over bytes, so the bytes must stay as they were written. */
class PayloadBytesTest {
    private static LogDatabase database;
    private static Writer writer;

    @BeforeAll
    static void begin() {
        database = LogDatabase.fresh();
        writer = database.writer();
    }

    @AfterAll
    static void end() {
        writer.close();
        database.close();
    }

    static Stream<String> payloads() {
        return Stream.of(
                "{ \"a\" :\t1 ,\n\r\n  \"b\":[ ] }  ",
                "{\"b\":1,\"a\":2,\"b\":3}",
                "[1.0, 1.00, 1E2, 1e+2, 100, -0, -0.0, 0.1e-7]",
                "[1e400, 123456789012345678901234567890.123456789]",
                "\"ä ß 漢 😀 \u200b\u202e e\u0301\"",
                "\"\\u00e4 \\uD83D\\uDE00 \\/ \\\" \\\\ \\b\\f\\n\\r\\t \\u0000\"",
                "\"{},\\\\\\\"NULL'; DROP TABLE log.event; --\"",
                "null",
                "NULL".toLowerCase() + " ",
                "\"\"",
                "{}",
                "[".repeat(500) + "]".repeat(500));
    }

    @ParameterizedTest
    @MethodSource("payloads")
    void aPayloadIsReadAsItWasWritten(String payload) {
        UUID stream = Ids.fresh();
        EventStore store = writer.store();
        store.append(stream, store.read(stream), List.of(Writer.event(payload)), Writer.BECAUSE);
        writer.commit();
        assertThat(new EventStore(database.sql())
                        .read(stream)
                        .events()
                        .getFirst()
                        .payload())
                .isEqualTo(payload);
    }
}
