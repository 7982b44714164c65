package tallydesk.log.verify;

import java.util.Optional;
import tallydesk.decider.Rejection;
import tallydesk.log.Sql;
import tallydesk.log.jobs.Job;
import tallydesk.log.jobs.Jobs;
import tallydesk.log.relay.TopicComparison;

/** Whether the log is still what was written, as an operator asks it. One verification at a time. */
public final class LogVerification {
    private static final String JOB = "log";

    private final Jobs jobs;
    private final Sql sql;
    private final TopicComparison topic;

    public LogVerification(Jobs jobs, Sql sql, TopicComparison topic) {
        this.jobs = jobs;
        this.sql = sql;
        this.topic = topic;
    }

    /**
     * Starts it and returns at once.
     *
     * @throws Rejection while one is running
     */
    public Job<VerificationStatus> start() {
        if (!jobs.start(JOB, VerificationStatus.STARTED, status -> new LogCheck(sql, topic, status).run())) {
            throw new Rejection("verification-running", "a verification of the log is running");
        }
        return status().orElseThrow();
    }

    /** How the last one stands. */
    public Optional<Job<VerificationStatus>> status() {
        return jobs.find(JOB, VerificationStatus.class);
    }
}
