package tallydesk.local.stack;

/** How one service reaches its database. */
public record Database(String url, String user, String password) {}
