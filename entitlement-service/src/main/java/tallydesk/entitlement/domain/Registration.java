package tallydesk.entitlement.domain;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import tallydesk.decider.Rejection;

/**
 * What an account has told about itself (<em>My registrations</em>).
 *
 * @param name of the company, not of a person
 * @param zone office hours, expiries and windows are reckoned in it
 * @param holidayRegion ISO 3166 country, or country and subdivision: {@code DE}, {@code DE-BY}
 * @param locale BCP 47 language tag of its mails: {@code de}, {@code pt-BR}
 */
public record Registration(String name, Edition edition, ZoneId zone, String holidayRegion, String locale) {
    public static final int NAME_CHARS_MAX = 200;

    private static final Pattern NAME = Pattern.compile("(?=.*\\S)[^\\p{Cc}\\p{Cs}]{1," + NAME_CHARS_MAX + "}");
    private static final Pattern REGION = Pattern.compile("[A-Z]{2}(-[A-Z0-9]{1,3})?");
    private static final Pattern LOCALE = Pattern.compile("[a-z]{2}(-[A-Za-z0-9]{2,8}){0,3}");
    private static final Set<String> ZONES = ZoneId.getAvailableZoneIds();
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
    private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());

    /** @throws Rejection the first of the {@link #faults} */
    static Registration of(String name, Edition edition, String zone, String holidayRegion, String locale) {
        List<Rejection> faults = faults(name, zone, holidayRegion, locale);
        if (!faults.isEmpty()) {
            throw faults.getFirst();
        }
        return new Registration(name, edition, ZoneId.of(zone), holidayRegion, locale);
    }

    /**
     * Everything that is wrong, for a border that names all of it at once. Codes: {@code malformed-name}, {@code
     * unknown-zone}, {@code unknown-holiday-region}, {@code unknown-locale}.
     */
    public static List<Rejection> faults(String name, String zone, String holidayRegion, String locale) {
        List<Rejection> faults = new ArrayList<>();
        if (name == null || !NAME.matcher(name).matches()) {
            faults.add(new Rejection("malformed-name", "A name is 1 to 200 characters on one line."));
        }
        if (zone == null || !ZONES.contains(zone)) {
            faults.add(new Rejection("unknown-zone", "The zone is no IANA time zone such as Europe/Berlin."));
        }
        if (!begins(COUNTRIES, REGION, holidayRegion)) {
            faults.add(new Rejection("unknown-holiday-region", "The region is no ISO 3166 code such as DE or DE-BY."));
        }
        if (!begins(LANGUAGES, LOCALE, locale)) {
            faults.add(new Rejection("unknown-locale", "The locale is no BCP 47 tag such as de or pt-BR."));
        }
        return List.copyOf(faults);
    }

    private static boolean begins(Set<String> known, Pattern shape, String code) {
        return code != null && shape.matcher(code).matches() && known.contains(code.substring(0, 2));
    }
}
