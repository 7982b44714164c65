package tallydesk.notification.letter;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.Locale;

/** Times as the reader of a letter would say them, always with the name of the zone (rule 29). */
record LocalTimes(ZoneId zone, Locale locale) {

    /**
     * {@code Montag, 23. November 2026, 12:00 Uhr (Mitteleuropäische Normalzeit, Europe/Berlin)}. The name tells summer
     * time apart, because once a year there are two half past two.
     */
    String minute(Instant instant) {
        return format(instant, "EEEE, d. MMMM yyyy, HH:mm 'Uhr'", "EEEE, d MMMM yyyy, HH:mm")
                + zoneName(format(instant, "zzzz", "zzzz"));
    }

    /** The last day that lies wholly before the instant: {@code 18. Februar 2027 (…)}. */
    String dayBefore(Instant exclusiveEnd) {
        return day(LocalDate.ofInstant(exclusiveEnd.minusNanos(1), zone));
    }

    /** {@code 18. Februar 2027 (…)} */
    String day(LocalDate day) {
        return format(day.atStartOfDay(zone).toInstant(), "d. MMMM yyyy", "d MMMM yyyy")
                + zoneName(zone.getDisplayName(TextStyle.FULL, locale));
    }

    private String format(Instant instant, String german, String other) {
        String pattern = locale.getLanguage().equals("de") ? german : other;
        return DateTimeFormatter.ofPattern(pattern, locale).format(instant.atZone(zone));
    }

    private String zoneName(String name) {
        String id = zone.getId();
        return name.equals(id) ? " (" + id + ")" : " (" + name + ", " + id + ")";
    }
}
