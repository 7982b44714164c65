package tallydesk.benchmarks;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** Drives work from several threads for a while and says how it went. */
final class Load {
    private Load() {}

    /** @param latencies in microseconds */
    record Result(long done, Duration took, Histogram latencies) {
        double perSecond() {
            return done / (took.toNanos() / 1e9);
        }

        @Override
        public String toString() {
            return "%8.0f/s   p50 %6.2f ms   p99 %7.2f ms"
                    .formatted(
                            perSecond(),
                            latencies.getValueAtPercentile(50) / 1e3,
                            latencies.getValueAtPercentile(99) / 1e3);
        }
    }

    /** Closed model: each thread begins anew when it is done. */
    static Result closed(int threads, Duration duration, Runnable work) throws InterruptedException {
        Histogram latencies = new ConcurrentHistogram(3);
        AtomicLong done = new AtomicLong();
        long begin = System.nanoTime();
        long end = begin + duration.toNanos();
        Thread[] crowd = new Thread[threads];
        for (int i = 0; i < threads; i++) {
            crowd[i] = Thread.ofPlatform().start(() -> {
                for (long start = System.nanoTime(); start < end; start = System.nanoTime()) {
                    work.run();
                    latencies.recordValue((System.nanoTime() - start) / 1_000);
                    done.incrementAndGet();
                }
            });
        }
        for (Thread thread : crowd) {
            thread.join();
        }
        return new Result(done.get(), Duration.ofNanos(System.nanoTime() - begin), latencies);
    }
}
