package tallydesk.local.door;

/** The ports of the services behind the door. */
public record Backends(int ticket, int entitlement, int sla, int notification) {}
