package tallydesk.ticket.queue;

import tallydesk.contract.TicketContract;
import tallydesk.contract.TicketContract.CustomerAnswered;
import tallydesk.contract.TicketContract.CustomerAwaited;
import tallydesk.contract.TicketContract.SeverityChanged;
import tallydesk.contract.TicketContract.TicketAdmitted;
import tallydesk.contract.TicketContract.TicketClosed;
import tallydesk.contract.TicketContract.TicketDeclined;
import tallydesk.contract.TicketContract.TicketLapsed;
import tallydesk.contract.TicketContract.TicketMerged;
import tallydesk.contract.TicketContract.TicketOpened;
import tallydesk.contract.TicketContract.TicketParked;
import tallydesk.contract.TicketContract.TicketReopened;
import tallydesk.contract.TicketContract.TicketResolved;
import tallydesk.ticket.Status;

/** What the ticket topic tells of a row. */
final class TicketColumns {
    private TicketColumns() {}

    static void take(QueueRow row, TicketContract fact) {
        switch (fact) {
            case TicketOpened e -> open(row, e);
            case TicketAdmitted e -> {
                row.basis = e.basis();
                row.status = Status.OPEN.name();
            }
            case TicketParked _ -> row.status = Status.PARKED.name();
            case TicketDeclined _ -> row.status = Status.DECLINED.name();
            case TicketLapsed _ -> row.status = Status.LAPSED.name();
            case SeverityChanged e -> row.severity = e.to();
            case CustomerAwaited _ -> row.status = Status.AWAITING_CUSTOMER.name();
            case CustomerAnswered _, TicketReopened _ -> row.status = Status.OPEN.name();
            case TicketResolved _ -> row.status = Status.RESOLVED.name();
            case TicketClosed _ -> row.status = Status.CLOSED.name();
            case TicketMerged _ -> row.status = Status.MERGED.name();
            default -> {
                // Changes the version only.
            }
        }
    }

    private static void open(QueueRow row, TicketOpened e) {
        row.number = e.number();
        row.status = Status.NEW.name();
        row.accountId = e.accountId();
        row.severity = e.severity();
        row.product = e.product();
        row.trackId = e.trackId();
        row.openedAt = e.openedAt();
    }
}
