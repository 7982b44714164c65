package tallydesk.entitlement.domain;

import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tallydesk.decider.Rejection;
import tallydesk.entitlement.domain.AccountCommand.ChangeAccount;
import tallydesk.entitlement.domain.AccountCommand.RegisterAccount;

/**
 * What an account has told about itself (<em>My registrations</em>).
 *
 * @param name of the company, not of a person
 * @param zone office hours, expiries and windows are reckoned in it
 * @param holidayRegion ISO 3166 country, or country and subdivision: {@code DE}, {@code DE-BY}; one that the desk serves
 * @param locale BCP 47 language tag of its mails: {@code de}, {@code pt-BR}
 */
public record Registration(String name, Edition edition, ZoneId zone, String holidayRegion, String locale) {
    public static final int NAME_CHARS_MAX = 200;

    private static final Pattern NAME = Pattern.compile("(?=.*\\S)[^\\p{Cc}\\p{Cs}]{1," + NAME_CHARS_MAX + "}");
    private static final Pattern LOCALE = Pattern.compile("[a-z]{2}(-[A-Za-z0-9]{2,8}){0,3}");
    private static final Set<String> ZONES = ZoneId.getAvailableZoneIds();
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
    private static final Pattern LOCALE_PART = Pattern.compile("[-_]");
    private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());

    /** @throws Rejection the first of the {@link #faults} */
    static Registration of(RegisterAccount c, Function<String, Optional<String>> regionFault) {
        List<Rejection> faults = faults(c.name(), c.zone(), c.holidayRegion(), c.locale(), regionFault);
        if (!faults.isEmpty()) {
            throw faults.getFirst();
        }
        return new Registration(c.name(), c.edition(), ZoneId.of(c.zone()), c.holidayRegion(), c.locale());
    }

    /**
     * Everything that is wrong, for a border that names all of it at once. Codes: {@code malformed-name}, {@code
     * unknown-zone}, {@code unknown-holiday-region}, {@code unknown-locale}. The texts repeat nothing but known codes.
     *
     * @param regionFault what is wrong with a holiday region and which are taken
     */
    public static List<Rejection> faults(
            String name,
            String zone,
            String holidayRegion,
            String locale,
            Function<String, Optional<String>> regionFault) {
        return Stream.of(nameFault(name), zoneFault(zone), regionFault(holidayRegion, regionFault), localeFault(locale))
                .flatMap(Optional::stream)
                .toList();
    }

    /** As above, of what becomes different: the desk may serve less than it did, and what stays is not looked at again. */
    public List<Rejection> faults(ChangeAccount c, Function<String, Optional<String>> regionFault) {
        return Stream.of(
                        differs(c.name(), name) ? nameFault(c.name()) : none(),
                        differs(c.zone(), zone.getId()) ? zoneFault(c.zone()) : none(),
                        differs(c.holidayRegion(), holidayRegion)
                                ? regionFault(c.holidayRegion(), regionFault)
                                : none(),
                        differs(c.locale(), locale) ? localeFault(c.locale()) : none())
                .flatMap(Optional::stream)
                .toList();
    }

    /** @throws Rejection the first of the {@link #faults(ChangeAccount, Function) faults} */
    Registration changed(ChangeAccount c, Function<String, Optional<String>> regionFault) {
        List<Rejection> faults = faults(c, regionFault);
        if (!faults.isEmpty()) {
            throw faults.getFirst();
        }
        return new Registration(
                c.name() == null ? name : c.name(),
                c.edition() == null ? edition : c.edition(),
                c.zone() == null ? zone : ZoneId.of(c.zone()),
                c.holidayRegion() == null ? holidayRegion : c.holidayRegion(),
                c.locale() == null ? locale : c.locale());
    }

    private static boolean differs(String asked, String present) {
        return asked != null && !asked.equals(present);
    }

    private static Optional<Rejection> none() {
        return Optional.empty();
    }

    private static Optional<Rejection> nameFault(String name) {
        return name != null && NAME.matcher(name).matches()
                ? none()
                : Optional.of(new Rejection("malformed-name", "A name is 1 to 200 characters on one line."));
    }

    private static Optional<Rejection> zoneFault(String zone) {
        return zone != null && ZONES.contains(zone)
                ? none()
                : Optional.of(new Rejection("unknown-zone", zoneHint(zone)));
    }

    private static Optional<Rejection> regionFault(String region, Function<String, Optional<String>> regionFault) {
        return regionFault.apply(region).map(fault -> new Rejection("unknown-holiday-region", fault));
    }

    private static Optional<Rejection> localeFault(String locale) {
        return locale != null && LOCALE.matcher(locale).matches() && LANGUAGES.contains(locale.substring(0, 2))
                ? none()
                : Optional.of(new Rejection("unknown-locale", localeHint(locale)));
    }

    private static String zoneHint(String zone) {
        return ZONES.stream()
                .filter(known -> known.equalsIgnoreCase(zone))
                .findFirst()
                .map("This zone is written %s."::formatted)
                .orElse("A zone is the id of an IANA time zone such as Europe/Berlin, no abbreviation and no offset.");
    }

    /** Many programs say {@code de_DE} and {@code DE}. */
    private static String localeHint(String locale) {
        String[] parts = LOCALE_PART.split(locale == null ? "" : locale);
        String language = parts[0].toLowerCase(Locale.ROOT);
        String country = parts.length == 2 ? parts[1].toUpperCase(Locale.ROOT) : "";
        if (LANGUAGES.contains(language) && parts.length == 1) {
            return "This locale is written " + language + ".";
        }
        return LANGUAGES.contains(language) && COUNTRIES.contains(country)
                ? "This locale is written " + language + "-" + country + "."
                : "A locale is a BCP 47 language tag such as de or pt-BR.";
    }
}
