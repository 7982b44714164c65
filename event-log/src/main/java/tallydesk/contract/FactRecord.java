package tallydesk.contract;

/** An immutable fact of one of our streams; open on read, so that a reader survives fields that come later. */
public sealed interface FactRecord extends ContractRecord
        permits TicketContract, EntitlementContract, SlaContract, NotificationContract {}
