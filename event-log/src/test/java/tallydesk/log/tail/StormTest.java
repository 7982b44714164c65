package tallydesk.log.tail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tallydesk.log.Ids;
import tallydesk.log.Recorded;
import tallydesk.log.store.LogDatabase;
import tallydesk.log.store.Writer;

/** Writers that really run side by side: they meet before they commit, so that numbers and commits come in other orders. */
class StormTest {
    private static final int WRITERS = 8;
    private static final int ROUNDS = 60;
    private final List<UUID> streams =
            Stream.generate(Ids::fresh).limit(WRITERS).toList();
    private final Queue<Recorded> committed = new ConcurrentLinkedQueue<>();

    @Test
    void aReaderOfSmallPagesSeesEverythingOnceAndInOrderWhileEightWritersCommitAndRollBack() throws Exception {
        try (LogDatabase database = LogDatabase.fresh();
                ExecutorService threads = Executors.newFixedThreadPool(WRITERS)) {
            CyclicBarrier together = new CyclicBarrier(WRITERS);
            TailReader reader = new TailReader(database.sql());
            List<Future<?>> writers = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                int number = i;
                writers.add(threads.submit(() -> write(database, number, together)));
            }
            List<Recorded> read = readWhile(reader, writers);
            for (Future<?> writer : writers) {
                writer.get();
            }
            assertThat(committed).hasSizeGreaterThan(WRITERS * ROUNDS / 2);
            assertThat(Findings.of(List.copyOf(committed), read)).isEqualTo(Findings.NONE);
        }
    }

    private static List<Recorded> readWhile(TailReader reader, List<Future<?>> writers) {
        Random random = new Random(8);
        List<Recorded> read = new ArrayList<>();
        boolean writing = true;
        for (boolean more = true; writing || more; ) {
            writing = writers.stream().anyMatch(writer -> !writer.isDone());
            List<Recorded> page = reader.page(1 + random.nextInt(7));
            more = !page.isEmpty();
            read.addAll(page);
        }
        return read;
    }

    /** In each round every stream has another writer, so that a stream's versions come from all of them. */
    private Void write(LogDatabase database, int number, CyclicBarrier together) throws Exception {
        Random random = new Random(number);
        try (Writer writer = database.writer()) {
            for (int round = 0; round < ROUNDS; round++) {
                if (random.nextBoolean()) {
                    writer.takeTransactionId();
                }
                together.await(1, TimeUnit.MINUTES);
                Recorded event = writer.append(streams.get((number + round) % WRITERS));
                together.await(1, TimeUnit.MINUTES);
                if (random.nextInt(4) == 0) {
                    writer.rollback();
                } else {
                    writer.commit();
                    committed.add(event);
                }
                together.await(1, TimeUnit.MINUTES);
            }
        }
        return null;
    }
}
