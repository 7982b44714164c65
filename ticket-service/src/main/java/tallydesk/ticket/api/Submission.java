package tallydesk.ticket.api;

import java.util.List;
import tallydesk.log.http.InvalidInput;
import tallydesk.ticket.directory.Contact;
import tallydesk.ticket.domain.Channel;
import tallydesk.ticket.intake.report.Report;

/** What a body turned out to be. */
sealed interface Submission {
    /** Everything that a ticket needs; throws what is wrong instead. */
    Fit orThrow();

    /** @param actor who asks, for the events */
    record Fit(Report report, Contact contact, Channel channel, String actor) implements Submission {
        @Override
        public Fit orThrow() {
            return this;
        }
    }

    /** @param faults at least one */
    record Unfit(List<InvalidInput.Fault> faults) implements Submission {
        @Override
        public Fit orThrow() {
            throw new InvalidInput(faults);
        }
    }
}
