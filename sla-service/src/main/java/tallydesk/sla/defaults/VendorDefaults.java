package tallydesk.sla.defaults;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.UUID;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import tallydesk.decider.Rejection;
import tallydesk.log.Because;
import tallydesk.log.CommandHandler;
import tallydesk.log.Ids;
import tallydesk.log.Transactions;
import tallydesk.log.VersionConflict;
import tallydesk.sla.definitions.Kind;
import tallydesk.sla.definitions.Register;
import tallydesk.sla.domain.calendar.CalendarCommand;
import tallydesk.sla.domain.calendar.CalendarCommand.DeliverCalendar;
import tallydesk.sla.domain.calendar.CalendarEvent;
import tallydesk.sla.domain.calendar.CalendarState;
import tallydesk.sla.domain.calendar.OpenHours;
import tallydesk.sla.domain.policy.PolicyCommand;
import tallydesk.sla.domain.policy.PolicyCommand.DeliverPolicy;
import tallydesk.sla.domain.policy.PolicyCommand.PublishPolicy;
import tallydesk.sla.domain.policy.PolicyDefinition;
import tallydesk.sla.domain.policy.PolicyEvent;
import tallydesk.sla.domain.policy.PolicyState;

/**
 * Appends the calendars and policies that come with the product, once, before any feed begins: what was delivered was looked at by
 * the product's vendor and counts from the first start. From then on they are the desk's own; a later release changes none.
 */
@ApplicationScoped
class VendorDefaults {
    private static final Logger LOG = Logger.getLogger(VendorDefaults.class);

    /** Replicas that start together race once; whoever loses finds the calendar there. */
    private static final int ATTEMPTS_MAX = 5;

    private final CommandHandler<CalendarCommand, CalendarState, CalendarEvent> calendars;
    private final CommandHandler<PolicyCommand, PolicyState, PolicyEvent> policies;
    private final Register register;
    private final Transactions transactions;

    VendorDefaults(
            CommandHandler<CalendarCommand, CalendarState, CalendarEvent> calendars,
            CommandHandler<PolicyCommand, PolicyState, PolicyEvent> policies,
            Register register,
            Transactions transactions) {
        this.calendars = calendars;
        this.policies = policies;
        this.register = register;
        this.transactions = transactions;
    }

    void deliver(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event) {
        deliver();
    }

    /** All of it or, after a crash, nothing: a desk with half of the product's promises is none that anybody has thought of. */
    void deliver() {
        for (int attempt = 1; ; attempt++) {
            try {
                transactions.inNew(this::deliverAll);
                return;
            } catch (VersionConflict | Rejection e) {
                if (attempt == ATTEMPTS_MAX) {
                    throw e;
                }
            }
        }
    }

    private void deliverAll() {
        OpenHours always = new OpenHours(ZoneId.of("UTC"), DefaultHours.ALWAYS, Collections.emptySortedSet());
        OpenHours incident = new OpenHours(null, DefaultHours.NINE_TO_FIVE, Collections.emptySortedSet());
        calendar("always", always, List::of);
        calendar("incident", incident, DeliveredHolidays::portions);
        policy("incident", DefaultPolicies.INCIDENT);
        policy("advanced", DefaultPolicies.ADVANCED);
    }

    /** @param regions only asked for if the calendar is not there yet */
    private void calendar(String name, OpenHours hours, Supplier<List<SortedMap<String, List<LocalDate>>>> regions) {
        if (register.version(Kind.CALENDAR, name).isPresent()) {
            return;
        }
        List<SortedMap<String, List<LocalDate>>> reviewed = regions.get();
        UUID stream = Kind.CALENDAR.stream(name);
        calendars.handle(stream, now -> new DeliverCalendar(name, hours, reviewed, now), because(stream));
        LOG.infof("the calendar %s was delivered with the product", name);
    }

    /** What is refused is left out: the desk has promises of its own by now, and they do not keep it from starting. */
    void policy(String name, PolicyDefinition definition) {
        if (register.version(Kind.POLICY, name).isPresent()) {
            return;
        }
        UUID stream = Kind.POLICY.stream(name);
        var calendarNames = register.all(Kind.CALENDAR).keySet();
        Map<String, String> levels = register.levelsBeside(name);
        try {
            policies.handle(
                    stream,
                    now -> new DeliverPolicy(new PublishPolicy(name, definition, calendarNames, levels, now)),
                    because(stream));
            LOG.infof("the policy %s was delivered with the product", name);
        } catch (Rejection refused) {
            if (refused.code().equals(Register.LEVEL_TAKEN)) {
                // Somebody was faster by a moment; the transaction is lost, and the next one sees what there is.
                throw refused;
            }
            LOG.warnf("the policy %s of the product is not delivered: %s", name, refused.code());
        }
    }

    private static Because because(UUID stream) {
        UUID cause = Ids.derived("vendor-defaults", stream);
        return Because.reaction("system:sla-service", "vendor-defaults", cause, cause, null);
    }
}
