package tallydesk.sla;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import tallydesk.log.CommandHandler;
import tallydesk.log.EventCodec;
import tallydesk.log.EventStore;
import tallydesk.sla.definitions.Register;
import tallydesk.sla.domain.ClockCommand;
import tallydesk.sla.domain.ClockDecider;
import tallydesk.sla.domain.ClockEvent;
import tallydesk.sla.domain.Clocks;
import tallydesk.sla.domain.calendar.CalendarCommand;
import tallydesk.sla.domain.calendar.CalendarDecider;
import tallydesk.sla.domain.calendar.CalendarEvent;
import tallydesk.sla.domain.calendar.CalendarState;
import tallydesk.sla.domain.policy.PolicyCommand;
import tallydesk.sla.domain.policy.PolicyDecider;
import tallydesk.sla.domain.policy.PolicyEvent;
import tallydesk.sla.domain.policy.PolicyState;
import tallydesk.sla.holidays.IncidentCalendars;
import tallydesk.sla.holidays.JollydayHolidays;
import tallydesk.sla.holidays.PublicHolidays;
import tallydesk.sla.timer.OpenClocks;

class SlaWiring {
    @Produces
    @Singleton
    CommandHandler<ClockCommand, Clocks, ClockEvent> clocks(EventStore store, OpenClocks openClocks) {
        return new CommandHandler<>(store, new ClockDecider(), EventCodec.of(ClockEvent.class), openClocks);
    }

    @Produces
    @Singleton
    CommandHandler<CalendarCommand, CalendarState, CalendarEvent> calendars(EventStore store, Register register) {
        return new CommandHandler<>(store, new CalendarDecider(), EventCodec.of(CalendarEvent.class), register::follow);
    }

    @Produces
    @Singleton
    CommandHandler<PolicyCommand, PolicyState, PolicyEvent> policies(EventStore store, Register register) {
        return new CommandHandler<>(store, new PolicyDecider(), EventCodec.of(PolicyEvent.class), register::follow);
    }

    @Produces
    @Singleton
    PublicHolidays publicHolidays() {
        return new JollydayHolidays();
    }

    @Produces
    @Singleton
    IncidentCalendars incidentCalendars(PublicHolidays holidays) {
        return new IncidentCalendars(holidays);
    }
}
