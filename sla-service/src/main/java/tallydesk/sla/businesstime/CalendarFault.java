package tallydesk.sla.businesstime;

/**
 * One thing that is wrong with the definition of a calendar.
 *
 * @param place where, as a path into the definition: {@code zone}, {@code windows[2].opens}, {@code holidays[0]}
 * @param text what, as a sentence for the person who typed it
 */
public record CalendarFault(String place, String text) {

    @Override
    public String toString() {
        return place + ": " + text;
    }
}
