package tallydesk.entitlement;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import tallydesk.entitlement.domain.Account;
import tallydesk.entitlement.domain.AccountCommand;
import tallydesk.entitlement.domain.AccountDecider;
import tallydesk.entitlement.domain.AccountEvent;
import tallydesk.log.CommandHandler;
import tallydesk.log.EventCodec;
import tallydesk.log.EventStore;

class EntitlementWiring {
    @Produces
    @Singleton
    CommandHandler<AccountCommand, Account, AccountEvent> accounts(EventStore store) {
        return new CommandHandler<>(store, new AccountDecider(), EventCodec.of(AccountEvent.class));
    }
}
