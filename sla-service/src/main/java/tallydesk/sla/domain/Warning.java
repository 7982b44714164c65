package tallydesk.sla.domain;

import java.time.Instant;

/**
 * A warning that is still to be told.
 *
 * @param beforeMinutes the threshold: business minutes before the deadline
 * @param at when so much is left
 */
public record Warning(int beforeMinutes, Instant at) {}
