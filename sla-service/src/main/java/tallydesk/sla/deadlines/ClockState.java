package tallydesk.sla.deadlines;

/** How a clock stands, as the contract words it. */
public enum ClockState {
    RUNNING,
    PAUSED,
    MET,
    BREACHED,
    CANCELLED
}
