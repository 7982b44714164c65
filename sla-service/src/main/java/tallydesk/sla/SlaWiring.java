package tallydesk.sla;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import tallydesk.log.CommandHandler;
import tallydesk.log.EventCodec;
import tallydesk.log.EventStore;
import tallydesk.sla.domain.ClockCommand;
import tallydesk.sla.domain.ClockDecider;
import tallydesk.sla.domain.ClockEvent;
import tallydesk.sla.domain.Clocks;
import tallydesk.sla.holidays.IncidentCalendars;
import tallydesk.sla.holidays.JollydayHolidays;
import tallydesk.sla.timer.OpenClocks;

class SlaWiring {
    @Produces
    @Singleton
    CommandHandler<ClockCommand, Clocks, ClockEvent> clocks(EventStore store, OpenClocks openClocks) {
        return new CommandHandler<>(store, new ClockDecider(), EventCodec.of(ClockEvent.class), openClocks);
    }

    @Produces
    @Singleton
    IncidentCalendars incidentCalendars() {
        return new IncidentCalendars(new JollydayHolidays());
    }
}
