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
import tallydesk.entitlement.domain.IssuedKey;
import tallydesk.entitlement.domain.IssuedKeyCommand;
import tallydesk.entitlement.domain.IssuedKeyDecider;
import tallydesk.entitlement.domain.IssuedKeyEvent;
import tallydesk.entitlement.keys.KeyRegister;
import tallydesk.entitlement.timer.AccountZones;
import tallydesk.entitlement.timer.OpenKeys;
import tallydesk.entitlement.timer.OpenLots;
import tallydesk.entitlement.timer.OpenRefunds;
import tallydesk.log.CommandHandler;
import tallydesk.log.EventCodec;
import tallydesk.log.EventStore;
import tallydesk.log.Snapshots;
import tallydesk.log.Sql;

public class EntitlementWiring {
    /** Raised wherever {@link Account} holds something else, or {@code Account.evolve} leads somewhere else. */
    private static final String ACCOUNT_SHAPE = "account-2";

    /** Which ticket, lot, correction or contact an event is about; the very words of the index {@code event_subject}. */
    private static final String SUBJECT = "coalesce(e.payload ->> 'ticketId', e.payload ->> 'lotId',"
            + " e.payload ->> 'correctionId', e.payload ->> 'contactId')";

    @Produces
    @Singleton
    CommandHandler<AccountCommand, AccountState, AccountEvent> accounts(
            EventStore store,
            Sql sql,
            Persons persons,
            OpenLots openLots,
            OpenRefunds openRefunds,
            OpenKeys openKeys,
            AccountZones zones,
            KeyRegister keys) {
        return accounts(store, sql, (recorded, event) -> {
            persons.follow(event);
            openLots.write(recorded, event);
            openRefunds.write(recorded, event);
            openKeys.write(recorded, event);
            zones.write(recorded, event);
            keys.follow(event);
        });
    }

    /** Accounts may have a hundred thousand tickets, so their streams are not read whole. */
    public static CommandHandler<AccountCommand, AccountState, AccountEvent> accounts(
            EventStore store, Sql sql, CommandHandler.Alongside<AccountEvent> alongside) {
        AccountDecider decider = new AccountDecider(HolidayRegions::fault);
        EventCodec<AccountEvent> events = EventCodec.of(AccountEvent.class, IssuedKeyEvent.class);
        EventCodec<Account> states = EventCodec.of(Account.class);
        return new CommandHandler<>(
                store,
                decider,
                events,
                alongside,
                new Snapshots<>(sql, decider, events, states, ACCOUNT_SHAPE, SUBJECT));
    }

    @Produces
    @Singleton
    CommandHandler<IssuedKeyCommand, IssuedKey, IssuedKeyEvent> issuedKeys(EventStore store, KeyRegister keys) {
        return new CommandHandler<>(
                store,
                new IssuedKeyDecider(),
                EventCodec.of(IssuedKeyEvent.class, AccountEvent.class),
                (_, event) -> keys.follow(event));
    }
}
