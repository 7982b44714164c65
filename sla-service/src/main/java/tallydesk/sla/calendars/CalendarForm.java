package tallydesk.sla.calendars;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tallydesk.contract.Form;
import tallydesk.contract.MayBeAbsent;
import tallydesk.log.http.InvalidInput;
import tallydesk.log.http.InvalidInput.Fault;
import tallydesk.sla.businesstime.BusinessCalendar;
import tallydesk.sla.businesstime.CalendarDefinition;
import tallydesk.sla.businesstime.FaultyCalendar;
import tallydesk.sla.domain.calendar.OpenHours;

/**
 * {@code PUT /calendars/{name}}. All of it may be absent to the reader, because it is judged together.
 *
 * @param zone one of the time zone database, or {@code CUSTOMER} for that of whose clock it is
 * @param windows weekly, half-open
 * @param holidays local dates that are kept everywhere; absent for those of the version in force. Those of regions come in by
 *     imports and stay
 */
public record CalendarForm(
        @MayBeAbsent String zone,
        @MayBeAbsent List<Window> windows,
        @MayBeAbsent List<String> holidays) {
    static final String CUSTOMER = "CUSTOMER";

    public CalendarForm {
        windows = windows == null ? List.of() : windows;
    }

    /**
     * @param day {@code MONDAY} to {@code SUNDAY}
     * @param opens {@code HH:mm}
     * @param closes {@code HH:mm}, up to 24:00; earlier than {@code opens} means the next day
     */
    public record Window(
            @MayBeAbsent String day,
            @MayBeAbsent String opens,
            @MayBeAbsent String closes) {}

    /** @throws InvalidInput names every fault at once */
    static OpenHours requireValid(Form<CalendarForm> form) {
        CalendarForm body = form.body();
        boolean customers = CUSTOMER.equals(body.zone);
        List<Fault> faults = new ArrayList<>();
        form.faults().forEach(fault -> faults.add(new Fault(fault.pointer(), fault.problem())));
        try {
            BusinessCalendar read = new CalendarDefinition(
                            customers ? "UTC" : body.zone,
                            body.readWindows(),
                            body.holidays == null ? List.of() : body.holidays)
                    .toCalendar();
            if (faults.isEmpty()) {
                ZoneId zone = customers ? null : read.zone();
                return new OpenHours(zone, read.windows(), body.holidays == null ? null : read.holidays());
            }
        } catch (FaultyCalendar faulty) {
            Set<String> unread =
                    form.faults().stream().map(fault -> field(fault.pointer())).collect(Collectors.toSet());
            faulty.faults().stream()
                    .map(fault -> new Fault(pointer(fault.place()), fault.text()))
                    .filter(fault -> !unread.contains(field(fault.pointer())))
                    .forEach(faults::add);
        }
        throw new InvalidInput(faults);
    }

    private List<CalendarDefinition.Window> readWindows() {
        return windows.stream()
                .map(window -> new CalendarDefinition.Window(window.day(), window.opens(), window.closes()))
                .toList();
    }

    /** {@code windows[2]} as a pointer: {@code /windows/2}. */
    private static String pointer(String place) {
        return "/" + place.replace("[", "/").replace("]", "");
    }

    private static String field(String pointer) {
        return pointer.split("/", 3)[1];
    }
}
