package tallydesk.local.stack;

/** How the desk logs in to read its mail. */
public record Mailbox(String user, String password) {}
