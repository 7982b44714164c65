package tallydesk.log.feed;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Keeps the measurement of the feeds' lag fresh. */
@ApplicationScoped
class LagWatch {
    private static final Logger LOG = Logger.getLogger(LagWatch.class);
    private final FeedLag lag;

    LagWatch(FeedLag lag) {
        this.lag = lag;
    }

    @Scheduled(every = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void measure() {
        try {
            lag.measure();
        } catch (RuntimeException e) {
            // A broker or a database that is away is told by those who need it; here the lag is unknown meanwhile.
            LOG.debug("The feeds' lag could not be measured", e);
        }
    }
}
