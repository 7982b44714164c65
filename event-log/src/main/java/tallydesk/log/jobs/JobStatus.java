package tallydesk.log.jobs;

/** How a job stands; a record that JSON can hold. */
public interface JobStatus<S extends JobStatus<S>> {
    State state();

    /** @param why for an operator; no contents */
    S failed(String why);

    /** RUNNING, then one of the others. */
    enum State {
        RUNNING,
        DONE,
        FAILED
    }
}
