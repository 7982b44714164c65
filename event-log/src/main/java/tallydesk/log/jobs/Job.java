package tallydesk.log.jobs;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * What was started in the background, as any replica sees it.
 *
 * @param replica the process that does it
 */
public record Job<S extends JobStatus<S>>(
        String replica, @JsonUnwrapped S status) {}
