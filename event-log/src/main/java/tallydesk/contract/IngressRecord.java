package tallydesk.contract;

/** What another system asks of us; closed on read, so that a misspelt field is a fault and not silently lost. */
public sealed interface IngressRecord extends ContractRecord permits TicketIngress, EntitlementIngress {}
