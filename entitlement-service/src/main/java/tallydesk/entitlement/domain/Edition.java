package tallydesk.entitlement.domain;

/** What the customer runs, and with it which channels a report may take (rule 6). */
public enum Edition {
    ENTERPRISE,
    COMMUNITY;

    /**
     * "Community Edition users may only use e-mail incidents" (SX). The online form counts as e-mail; the phone does not,
     * and neither does the API, which is no way for a person to write to us.
     */
    public boolean allows(Channel channel) {
        return switch (this) {
            case ENTERPRISE -> true;
            case COMMUNITY ->
                switch (channel) {
                    case EMAIL, WEB -> true;
                    case PHONE, API -> false;
                };
        };
    }
}
