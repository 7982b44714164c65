package tallydesk.log.http;

/** The values of the token's {@code groups} claim. */
public final class Roles {
    public static final String CUSTOMER = "customer";
    public static final String AGENT = "agent";
    public static final String MANAGER = "manager";
    public static final String SYSTEM = "system";

    private Roles() {}
}
