package tallydesk.notification.domain;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The letters that the desk sends. */
public enum Template {
    TICKET_ADMITTED(2),
    TICKET_PARKED(3),
    TICKET_DECLINED(3),
    TICKET_CLOSED(2),
    POINTS_CREDITED(2),
    MESSAGE(2),
    REPORT_RETURNED(1),
    TICKET_LAPSED(1),
    BALANCE_LOW(1),
    EXPIRY_APPROACHING(1);

    private final int version;

    Template(int version) {
        this.version = version;
    }

    /** Raised with every change of a text, so that a sent notification says which text it had. */
    public int version() {
        return version;
    }

    /** The stem of the template's file: {@code ticket-admitted}. */
    public String fileName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The letter of that name, or none. */
    public static Optional<Template> named(String fileName) {
        return Arrays.stream(values())
                .filter(template -> template.fileName().equals(fileName))
                .findFirst();
    }
}
