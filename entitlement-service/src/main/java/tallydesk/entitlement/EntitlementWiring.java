package tallydesk.entitlement;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import tallydesk.contract.HolidayRegions;
import tallydesk.entitlement.contacts.Persons;
import tallydesk.entitlement.domain.Account;
import tallydesk.entitlement.domain.AccountCommand;
import tallydesk.entitlement.domain.AccountDecider;
import tallydesk.entitlement.domain.AccountEvent;
import tallydesk.entitlement.timer.OpenLots;
import tallydesk.log.CommandHandler;
import tallydesk.log.EventCodec;
import tallydesk.log.EventStore;

class EntitlementWiring {
    @Produces
    @Singleton
    CommandHandler<AccountCommand, Account, AccountEvent> accounts(
            EventStore store, Persons persons, OpenLots openLots) {
        return new CommandHandler<>(
                store,
                new AccountDecider(HolidayRegions::fault),
                EventCodec.of(AccountEvent.class),
                (recorded, event) -> {
                    persons.follow(event);
                    openLots.write(recorded, event);
                });
    }
}
