package tallydesk.ticket.domain.report;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tallydesk.decider.DeciderSpec;
import tallydesk.ticket.domain.Channel;
import tallydesk.ticket.domain.report.ReportCommand.ReturnReport;
import tallydesk.ticket.domain.report.ReportEvent.ReportReturned;

/** Rule 4: an incomplete report is answered once, with every fault. One command in two states needs no table. */
class ReturningAReportTest extends DeciderSpec<ReportCommand, ReportState, ReportEvent> {
    private static final UUID REPORT = UUID.fromString("0198a000-0000-5000-8000-000000000001");
    private static final UUID ACCOUNT = UUID.fromString("0198a000-0000-7000-8000-0000000000aa");
    private static final UUID CONTACT = UUID.fromString("0198a000-0000-7000-8000-0000000000cc");
    private static final List<FieldFault> FAULTS = List.of(
            new FieldFault("Module", "MISSING", List.of("mail", "tasks")), new FieldFault(null, "TOO_LONG", List.of()));
    private static final ReportReturned RETURNED =
            new ReportReturned(REPORT, ACCOUNT, CONTACT, Channel.EMAIL, "BZ-4711", FAULTS);

    ReturningAReportTest() {
        super(new ReportDecider());
    }

    private static ReturnReport giveBack(List<FieldFault> faults) {
        return new ReturnReport(
                REPORT, ACCOUNT, CONTACT, Channel.EMAIL, "BZ-4711", faults, Instant.parse("2026-11-20T08:00:00Z"));
    }

    @Test
    void anIncompleteReportIsReturnedWithAllThatIsWrong() {
        givenNothing().when(giveBack(FAULTS)).then(RETURNED);
    }

    @Test
    void itIsReturnedOnceHoweverOftenItComes() {
        given(RETURNED).when(giveBack(FAULTS)).thenNothing();
    }

    @Test
    void aReportWithoutAFaultIsNotReturned() {
        givenNothing().when(giveBack(List.of())).thenRejected("report-complete");
    }
}
