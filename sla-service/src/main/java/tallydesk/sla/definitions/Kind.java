package tallydesk.sla.definitions;

import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import tallydesk.log.Ids;
import tallydesk.log.http.InvalidInput;
import tallydesk.log.http.NotFound;

/** What the vendor edits by name, each in a stream of its own. */
public enum Kind {
    CALENDAR,
    POLICY;

    /** Most of one kind: a page of a list. */
    public static final int NAMES_MAX = 200;

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,39}");

    public UUID stream(String name) {
        return Ids.derived(name().toLowerCase(Locale.ROOT), name);
    }

    /** @throws NotFound for what cannot be the name of anything */
    public UUID existing(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new NotFound();
        }
        return stream(name);
    }

    /** @throws InvalidInput for what cannot become a name */
    public static void requireName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new InvalidInput("name", "a name is 1 to 40 small letters, digits or hyphens, a letter first");
        }
    }
}
