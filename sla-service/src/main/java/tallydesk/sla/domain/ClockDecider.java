package tallydesk.sla.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tallydesk.decider.Decider;
import tallydesk.sla.domain.ClockCommand.AwaitResponse;
import tallydesk.sla.domain.ClockCommand.ChangeSeverity;
import tallydesk.sla.domain.ClockCommand.CheckDeadline;
import tallydesk.sla.domain.ClockCommand.EndClocks;
import tallydesk.sla.domain.ClockCommand.PauseClocks;
import tallydesk.sla.domain.ClockCommand.RecordResponse;
import tallydesk.sla.domain.ClockCommand.ReopenClocks;
import tallydesk.sla.domain.ClockCommand.RepinClocks;
import tallydesk.sla.domain.ClockCommand.ResumeClocks;
import tallydesk.sla.domain.ClockCommand.StartClocks;
import tallydesk.sla.domain.ClockCommand.WarnDeadline;
import tallydesk.sla.domain.ClockEvent.TermsChanged;

/**
 * Rules 18 to 24. Verdicts go by the instants at which things were done, never by the order in which this service heard
 * of them.
 *
 * <p>A clock and cycle has one verdict: the last of {@code DeadlineMet}, {@code DeadlineBreached} and {@code ClockCancelled},
 * and it is the same wherever the timer comes in. The timer waits for the ticket feed before it speaks; should anything that
 * stopped the clock in time, or moved its deadline, be heard of later still, the event of that takes the breach back, once.
 * The breach stays in the log, because it was told. A ticket's own facts come in order.
 */
public final class ClockDecider implements Decider<ClockCommand, Clocks, ClockEvent> {

    @Override
    public Clocks initial() {
        return Clocks.NONE;
    }

    @Override
    public Clocks evolve(Clocks clocks, ClockEvent event) {
        return clocks.evolve(event);
    }

    @Override
    public List<ClockEvent> decide(ClockCommand command, Clocks clocks) {
        return switch (command) {
            case StartClocks c -> Starting.admitted(c, clocks);
            case RecordResponse c -> Responding.answered(c, clocks);
            case AwaitResponse c -> Responding.asked(c, clocks);
            case PauseClocks c ->
                withTerms(
                        Pausing.paused(c, clocks),
                        clocks,
                        clocks.live().map(terms -> terms.withStanding(c.reason().standing())),
                        c.pausedAt());
            case ResumeClocks c ->
                withTerms(
                        Pausing.resumed(c, clocks),
                        clocks,
                        clocks.live().map(terms -> terms.withStanding(Standing.OPEN)),
                        c.resumedAt());
            case ChangeSeverity c ->
                withTerms(
                        Retargeting.judged(c, clocks),
                        clocks,
                        clocks.live().map(terms -> terms.withSeverity(c.severity())),
                        c.changedAt());
            case RepinClocks c ->
                withTerms(
                        Retargeting.repinned(c, clocks),
                        clocks,
                        clocks.live().map(terms -> terms.withAgreement(c.serviceLevel(), c.zone(), c.holidayRegion())),
                        c.now());
            case EndClocks c ->
                withTerms(
                        Ending.ended(c, clocks),
                        clocks,
                        clocks.live().map(terms -> terms.withStanding(Standing.ENDED)),
                        c.endedAt());
            case ReopenClocks c ->
                withTerms(
                        Starting.reopened(c, clocks),
                        clocks,
                        clocks.terms().map(terms -> terms.withStanding(Standing.OPEN)),
                        c.reopenedAt());
            case WarnDeadline c -> Polling.warned(c, clocks);
            case CheckDeadline c -> Polling.checked(c, clocks);
        };
    }

    /** The next clock must start under what the ticket has become, even if none was there to tell of it. */
    private List<ClockEvent> withTerms(
            List<ClockEvent> decided, Clocks before, Optional<Terms> wanted, Instant changedAt) {
        if (wanted.isEmpty() || fold(before, decided).terms().equals(wanted)) {
            return decided;
        }
        Terms terms = wanted.get();
        List<ClockEvent> told = new ArrayList<>(decided);
        told.add(new TermsChanged(
                terms.ticketId(),
                terms.accountId(),
                terms.serviceLevel(),
                terms.severity(),
                terms.zone(),
                terms.holidayRegion(),
                terms.standing(),
                changedAt));
        return told;
    }
}
