package tallydesk.sla.defaults;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The holidays that the delivered calendar keeps: a file of the product, so that its first version is the same whenever and with
 * whatever library it is first started. Only regions whose holidays go by the Gregorian calendar and Easter and have been looked
 * at are in it (rule 23); of all others nothing is known until a manager has reviewed it.
 */
final class DeliveredHolidays {
    static final int FIRST_YEAR = 2024;
    static final int LAST_YEAR = 2030;

    private static final String FILE = "/delivered-holidays.txt";

    /** Most dates in one event: of some 13 bytes each, with the names of the regions, well below an event's limit. */
    private static final int PORTION_DATES_MAX = 6_500;

    private DeliveredHolidays() {}

    /** In portions that fit into an event each; a subdivision tells what it has besides its country. */
    static List<SortedMap<String, List<LocalDate>>> portions() {
        List<SortedMap<String, List<LocalDate>>> portions = new ArrayList<>();
        SortedMap<String, List<LocalDate>> portion = new TreeMap<>();
        int dates = 0;
        for (String line : lines()) {
            String[] words = line.split(" ");
            List<LocalDate> own =
                    Arrays.stream(words).skip(1).map(LocalDate::parse).toList();
            portion.put(words[0], own);
            dates += own.size();
            if (dates > PORTION_DATES_MAX) {
                portions.add(portion);
                portion = new TreeMap<>();
                dates = 0;
            }
        }
        portions.add(portion);
        return portions;
    }

    /** A region and its own dates on each; a country comes before its subdivisions. */
    static List<String> lines() {
        try (BufferedReader file = new BufferedReader(
                new InputStreamReader(DeliveredHolidays.class.getResourceAsStream(FILE), StandardCharsets.UTF_8))) {
            return file.readAllLines();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
