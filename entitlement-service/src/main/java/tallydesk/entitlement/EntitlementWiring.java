package tallydesk.entitlement;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import tallydesk.contract.HolidayRegions;
import tallydesk.entitlement.contacts.Persons;
import tallydesk.entitlement.domain.Account;
import tallydesk.entitlement.domain.AccountCommand;
import tallydesk.entitlement.domain.AccountDecider;
import tallydesk.entitlement.domain.AccountEvent;
import tallydesk.entitlement.domain.AccountState;
import tallydesk.entitlement.timer.OpenLots;
import tallydesk.entitlement.timer.OpenRefunds;
import tallydesk.log.CommandHandler;
import tallydesk.log.EventCodec;
import tallydesk.log.EventStore;
import tallydesk.log.Snapshots;
import tallydesk.log.Sql;

class EntitlementWiring {
    /** Raised wherever {@link Account} holds something else, or {@code Account.evolve} leads somewhere else. */
    private static final String ACCOUNT_SHAPE = "account-2";

    /** Which ticket or lot an event is about; the very words of the index {@code event_subject}. */
    static final String SUBJECT = "coalesce(e.payload ->> 'ticketId', e.payload ->> 'lotId')";

    @Produces
    @Singleton
    CommandHandler<AccountCommand, AccountState, AccountEvent> accounts(
            EventStore store, Sql sql, Persons persons, OpenLots openLots, OpenRefunds openRefunds) {
        AccountDecider decider = new AccountDecider(HolidayRegions::fault);
        EventCodec<AccountEvent> events = EventCodec.of(AccountEvent.class);
        return new CommandHandler<>(
                store,
                decider,
                events,
                (recorded, event) -> {
                    persons.follow(event);
                    openLots.write(recorded, event);
                    openRefunds.write(recorded, event);
                },
                new Snapshots<>(sql, decider, events, EventCodec.of(Account.class), ACCOUNT_SHAPE, SUBJECT));
    }
}
