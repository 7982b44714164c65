package tallydesk.entitlement.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import tallydesk.decider.Rejection;
import tallydesk.decider.SnapshotDecider;
import tallydesk.entitlement.domain.Account.Registered;
import tallydesk.entitlement.domain.Account.Unregistered;
import tallydesk.entitlement.domain.AccountCommand.AddContact;
import tallydesk.entitlement.domain.AccountCommand.ClaimEntitlement;
import tallydesk.entitlement.domain.AccountCommand.CreditPoints;
import tallydesk.entitlement.domain.AccountCommand.ExpirePoints;
import tallydesk.entitlement.domain.AccountCommand.FailRefund;
import tallydesk.entitlement.domain.AccountCommand.PurchasePoints;
import tallydesk.entitlement.domain.AccountCommand.RefundToCard;
import tallydesk.entitlement.domain.AccountCommand.RegisterAccount;
import tallydesk.entitlement.domain.AccountCommand.RemoveContact;
import tallydesk.entitlement.domain.AccountCommand.ServeWaiting;
import tallydesk.entitlement.domain.AccountCommand.SettleRefund;
import tallydesk.entitlement.domain.AccountCommand.TimeOutRefund;
import tallydesk.entitlement.domain.AccountCommand.WithdrawClaim;
import tallydesk.entitlement.domain.AccountEvent.AccountRegistered;
import tallydesk.entitlement.domain.AccountEvent.ContactAdded;
import tallydesk.entitlement.domain.AccountEvent.ContactRemoved;

/**
 * The rules of one account. Who belongs to it is decided here; what it owns in {@link Purchase}, {@link Entitlement},
 * {@link WaitingLine}, {@link Compensation}, {@link Refund}, {@link LotExpiry} and {@link Warnings}, which see no contacts, so that the ledger may get a
 * stream of its own.
 */
public final class AccountDecider implements SnapshotDecider<AccountCommand, AccountState, Account, AccountEvent> {
    private final Function<String, Optional<String>> regionFault;

    /** @param regionFault what is wrong with a holiday region; which ones the desk serves is the vendor's to say */
    public AccountDecider(Function<String, Optional<String>> regionFault) {
        this.regionFault = regionFault;
    }

    @Override
    public AccountState initial() {
        return AccountState.INITIAL;
    }

    @Override
    public AccountState evolve(AccountState state, AccountEvent event) {
        return state.after(event);
    }

    @Override
    public Account snapshot(AccountState state) {
        return state.account();
    }

    @Override
    public AccountState restore(Account snapshot) {
        return new AccountState(snapshot, Past.NONE);
    }

    @Override
    public AccountState recall(AccountState state, AccountEvent event) {
        return new AccountState(state.account(), state.past().after(event));
    }

    @Override
    public Optional<UUID> subject(AccountCommand command) {
        return switch (command) {
            case RegisterAccount _, AddContact _, RemoveContact _, ServeWaiting _, ExpirePoints _ -> Optional.empty();
            case PurchasePoints c -> Optional.of(c.lotId());
            case ClaimEntitlement c -> Optional.of(c.ticketId());
            case WithdrawClaim c -> Optional.of(c.ticketId());
            case CreditPoints c -> Optional.of(c.ticketId());
            case RefundToCard c -> Optional.of(c.ticketId());
            case SettleRefund c -> Optional.of(c.ticketId());
            case FailRefund c -> Optional.of(c.ticketId());
            case TimeOutRefund c -> Optional.of(c.ticketId());
        };
    }

    @Override
    public List<AccountEvent> decide(AccountCommand command, AccountState state) {
        return Warnings.toldAfter(answer(command, state), command, state.account());
    }

    private List<AccountEvent> answer(AccountCommand command, AccountState state) {
        Account account = state.account();
        Past past = state.past();
        return switch (command) {
            case RegisterAccount c -> register(c, account);
            case AddContact c -> add(c, registered(account));
            case RemoveContact c -> remove(c, registered(account));
            case PurchasePoints c -> WaitingLine.servedAfter(Purchase.decide(c, registered(account), past), c, account);
            case ClaimEntitlement c -> Entitlement.decide(c, account, past);
            case ServeWaiting c -> WaitingLine.served(c, account);
            case WithdrawClaim c ->
                WaitingLine.servedAfter(Entitlement.withdraw(c, c.ticketId(), account, past), c, account);
            case CreditPoints c -> WaitingLine.servedAfter(Compensation.credit(c, account, past), c, account);
            case RefundToCard c -> Refund.request(c, past);
            case SettleRefund c -> Refund.settle(c, past);
            case FailRefund c -> WaitingLine.servedAfter(Refund.fail(c, account, past), c, account);
            case TimeOutRefund c -> WaitingLine.servedAfter(Refund.timeOut(c, account, past), c, account);
            case ExpirePoints c -> LotExpiry.decide(c, account);
        };
    }

    private List<AccountEvent> register(RegisterAccount c, Account account) {
        Registration asked = Registration.of(c, regionFault);
        if (c.contactIds().size() > RegisterAccount.CONTACTS_MAX) {
            throw tooManyContacts();
        }
        return switch (account) {
            case Registered r when r.registration().equals(asked) -> List.of();
            case Registered _ -> throw new Rejection("account-exists", "The account is registered otherwise.");
            case Unregistered _ -> {
                List<AccountEvent> events = new ArrayList<>();
                events.add(new AccountRegistered(
                        c.accountId(), c.name(), c.edition(), asked.zone(), c.holidayRegion(), c.locale()));
                c.contactIds().stream()
                        .distinct()
                        .map(id -> new ContactAdded(c.accountId(), id))
                        .forEach(events::add);
                yield List.copyOf(events);
            }
        };
    }

    private List<AccountEvent> add(AddContact c, Registered account) {
        if (account.contacts().contains(c.contactId())) {
            return List.of();
        }
        if (account.contacts().size() >= Account.CONTACTS_MAX) {
            throw tooManyContacts();
        }
        return List.of(new ContactAdded(c.accountId(), c.contactId()));
    }

    private List<AccountEvent> remove(RemoveContact c, Registered account) {
        return account.contacts().contains(c.contactId())
                ? List.of(new ContactRemoved(c.accountId(), c.contactId()))
                : List.of();
    }

    private static Registered registered(Account account) {
        return switch (account) {
            case Unregistered _ -> throw new Rejection("unknown-account", "There is no such account.");
            case Registered registered -> registered;
        };
    }

    private static Rejection tooManyContacts() {
        return new Rejection(
                "too-many-contacts",
                "At most %d contacts at registration, %d in all."
                        .formatted(RegisterAccount.CONTACTS_MAX, Account.CONTACTS_MAX));
    }
}
