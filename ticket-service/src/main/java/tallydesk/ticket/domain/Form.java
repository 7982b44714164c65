package tallydesk.ticket.domain;

/**
 * The one-line fields of the report form (rule 2) that say where the problem lives. Structured, short and kept in the
 * event; what the reporter tells in own words is a text in the vault.
 */
public record Form(String server, String serverVersion, String distribution, String guiVersion) {}
