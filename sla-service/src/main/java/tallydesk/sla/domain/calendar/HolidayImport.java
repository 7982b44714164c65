package tallydesk.sla.domain.calendar;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/**
 * Holidays that somebody proposes, and what a manager made of them.
 *
 * <pre>
 *  HolidaysProposed ---> open --- HolidaysReviewed ---> reviewed
 * </pre>
 *
 * @param region null for everywhere
 * @param review null while it is open
 */
public record HolidayImport(HolidaySource source, String region, SortedSet<LocalDate> dates, Review review) {

    /** @param calendarVersion in which it counts */
    public record Review(int calendarVersion, SortedSet<LocalDate> accepted, SortedSet<LocalDate> struck) {
        boolean says(SortedSet<LocalDate> otherAccepted, SortedSet<LocalDate> otherStruck) {
            return accepted.equals(otherAccepted) && struck.equals(otherStruck);
        }
    }

    /** @param otherRegion null for everywhere */
    public boolean isFor(String otherRegion) {
        return Objects.equals(region, otherRegion);
    }

    public boolean isOpen() {
        return review == null;
    }

    HolidayImport reviewed(int calendarVersion, List<LocalDate> accepted, List<LocalDate> struck) {
        return new HolidayImport(
                source, region, dates, new Review(calendarVersion, new TreeSet<>(accepted), new TreeSet<>(struck)));
    }

    /**
     * What keeps a review from being one, each with its place: {@code accept}, {@code strike}, or empty for the whole.
     *
     * @param counted what is kept in the region so far; it may be struck, too
     */
    public void judge(
            SortedSet<LocalDate> accepted,
            SortedSet<LocalDate> struck,
            SortedSet<LocalDate> counted,
            BiConsumer<String, String> fault) {
        List<LocalDate> undecided = new ArrayList<>(dates);
        undecided.removeAll(accepted);
        undecided.removeAll(struck);
        undecided.forEach(date -> fault.accept("", date + " is proposed and neither accepted nor struck"));
        for (LocalDate date : accepted) {
            if (!dates.contains(date)) {
                fault.accept("accept", date + " was not proposed");
            } else if (struck.contains(date)) {
                fault.accept("strike", date + " is accepted, too");
            }
        }
        struck.stream()
                .filter(date -> !dates.contains(date) && !counted.contains(date))
                .forEach(date -> fault.accept("strike", date + " was neither proposed nor counted so far"));
    }
}
