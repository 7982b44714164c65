package tallydesk.log.tail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tallydesk.log.store.LogDatabase;
import tallydesk.log.store.Writer;

class InterleavingsTest {
    private static final int SCHEDULES = 2_000;
    private static final int SCHEDULES_OF_A_PLANTED_READER = 300;
    private static LogDatabase database;
    private static List<Writer> writers;

    @BeforeAll
    static void begin() {
        database = LogDatabase.fresh();
        writers = Stream.generate(() -> database.writer()).limit(3).toList();
    }

    @AfterAll
    static void end() {
        writers.forEach(Writer::close);
        database.close();
    }

    @Test
    void ourReaderSkipsNothingDoublesNothingAndTurnsNoStreamRound() {
        TailReader reader = new TailReader(database.sql());
        for (long seed = 1; seed <= SCHEDULES; seed++) {
            assertThat(new Schedule(seed, writers, reader).run())
                    .as("seed %d", seed)
                    .isEqualTo(Findings.NONE);
        }
        assertThat(reader.pagesInsideOfWindows()).as("pages inside of windows").isGreaterThan(SCHEDULES / 4);
    }

    @Test
    void aReaderThatRemembersTheLastNumberIsCaughtLosingEvents() {
        LogReader planted = PlantedReaders.lastNumber(database.sql());
        assertThat(findings(planted)).anyMatch(findings -> findings.lost() > 0);
    }

    @Test
    void aReaderThatSortsByTransactionIdIsCaughtTurningAStreamRound() {
        LogReader planted = PlantedReaders.transactionOrder(database.sql());
        assertThat(findings(planted))
                .anyMatch(findings -> findings.turnedRound() > 0)
                .allMatch(findings -> findings.lost() == 0 && findings.doubled() == 0);
    }

    private static List<Findings> findings(LogReader planted) {
        return Stream.iterate(1L, seed -> seed + 1)
                .limit(SCHEDULES_OF_A_PLANTED_READER)
                .map(seed -> new Schedule(seed, writers, planted).run())
                .toList();
    }
}
