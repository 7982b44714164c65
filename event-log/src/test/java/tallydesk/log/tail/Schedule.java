package tallydesk.log.tail;

import static tallydesk.log.store.Writer.BECAUSE;
import static tallydesk.log.store.Writer.event;

import java.sql.Savepoint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import tallydesk.log.Ids;
import tallydesk.log.NewEvent;
import tallydesk.log.Recorded;
import tallydesk.log.StreamHistory;
import tallydesk.log.store.Writer;

/**
 * Puts the steps of several writers and one reader into an order that follows from a seed. One thread drives all of them,
 * so that every schedule can be run again; a stream with an open append is left to its writer, which is what its lock
 * would do.
 */
final class Schedule {
    private static final int STEPS = 20;
    private static final int STREAMS = 2;

    private final Random random;
    private final LogReader reader;
    private final List<Turn> turns;
    private final List<UUID> streams =
            Stream.generate(Ids::fresh).limit(STREAMS).toList();
    private final Map<UUID, Recorded> newest = new HashMap<>();
    private final List<Recorded> committed = new ArrayList<>();
    private final List<Recorded> read = new ArrayList<>();

    Schedule(long seed, List<Writer> writers, LogReader reader) {
        this.random = new Random(seed);
        this.reader = reader;
        this.turns = writers.stream().map(Turn::new).toList();
    }

    Findings run() {
        for (int step = 0; step < STEPS; step++) {
            int who = random.nextInt(turns.size() + 1);
            if (who == turns.size()) {
                read.addAll(reader.page(1 + random.nextInt(7)));
            } else {
                turns.get(who).step();
            }
        }
        turns.forEach(Turn::end);
        if (!turns.getFirst().hasTheOnlyTransactionIds()) {
            Awaitility.await().until(turns.getFirst()::hasTheOnlyTransactionIds);
        }
        for (List<Recorded> page = reader.page(7); !page.isEmpty(); page = reader.page(7)) {
            read.addAll(page);
        }
        return Findings.of(committed, read);
    }

    /** One writer with its open transaction. */
    private final class Turn {
        private final Writer writer;
        private final List<Recorded> open = new ArrayList<>();
        private Savepoint savepoint;
        private int openAtSavepoint;

        Turn(Writer writer) {
            this.writer = writer;
        }

        void step() {
            switch (random.nextInt(10)) {
                case 0 -> writer.takeTransactionId();
                case 1 -> setSavepoint();
                case 2 -> rollbackToSavepoint();
                case 3, 4, 5 -> commit();
                case 6 -> rollback();
                default -> append();
            }
        }

        /** Autovacuum, say, which is none of the schedule and would keep the end of the log from every reader. */
        private boolean hasTheOnlyTransactionIds() {
            boolean only = writer.sql()
                    .query(
                            "SELECT pg_snapshot_xmin(s) = pg_snapshot_xmax(s) FROM pg_current_snapshot() s",
                            row -> row.getBoolean(1))
                    .getFirst();
            writer.commit();
            return only;
        }

        private void append() {
            List<UUID> free = streams.stream().filter(this::mayAppendTo).toList();
            if (free.isEmpty()) {
                return;
            }
            UUID stream = free.get(random.nextInt(free.size()));
            Recorded last = open.stream()
                    .filter(event -> event.stream().equals(stream))
                    .reduce((_, later) -> later)
                    .orElse(newest.get(stream));
            StreamHistory seen = new StreamHistory(Instant.EPOCH, last == null ? List.of() : List.of(last));
            List<NewEvent> events = Stream.generate(() -> event("{}"))
                    .limit(1 + random.nextInt(3))
                    .toList();
            open.addAll(writer.store().append(stream, seen, events, BECAUSE));
        }

        private boolean mayAppendTo(UUID stream) {
            return turns.stream()
                    .filter(turn -> turn != this)
                    .noneMatch(turn ->
                            turn.open.stream().anyMatch(event -> event.stream().equals(stream)));
        }

        private void setSavepoint() {
            savepoint = writer.savepoint();
            openAtSavepoint = open.size();
        }

        private void rollbackToSavepoint() {
            if (savepoint != null) {
                writer.rollbackTo(savepoint);
                open.subList(openAtSavepoint, open.size()).clear();
            }
        }

        private void commit() {
            writer.commit();
            committed.addAll(open);
            open.forEach(event -> newest.put(event.stream(), event));
            forget();
        }

        private void rollback() {
            writer.rollback();
            forget();
        }

        private void forget() {
            open.clear();
            savepoint = null;
        }

        void end() {
            if (random.nextInt(4) == 0) {
                rollback();
            } else {
                commit();
            }
        }
    }
}
