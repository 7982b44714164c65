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
import tallydesk.entitlement.domain.AccountCommand.ApproveCorrection;
import tallydesk.entitlement.domain.AccountCommand.ChangeAccount;
import tallydesk.entitlement.domain.AccountCommand.ClaimEntitlement;
import tallydesk.entitlement.domain.AccountCommand.CorrectPoints;
import tallydesk.entitlement.domain.AccountCommand.CreditPoints;
import tallydesk.entitlement.domain.AccountCommand.EraseContact;
import tallydesk.entitlement.domain.AccountCommand.ExpirePoints;
import tallydesk.entitlement.domain.AccountCommand.FailRefund;
import tallydesk.entitlement.domain.AccountCommand.LookAtSupportKey;
import tallydesk.entitlement.domain.AccountCommand.PurchasePoints;
import tallydesk.entitlement.domain.AccountCommand.RefundToCard;
import tallydesk.entitlement.domain.AccountCommand.RefuseCorrection;
import tallydesk.entitlement.domain.AccountCommand.RegisterAccount;
import tallydesk.entitlement.domain.AccountCommand.RegisterSupportKey;
import tallydesk.entitlement.domain.AccountCommand.RemoveContact;
import tallydesk.entitlement.domain.AccountCommand.ResumeSupportKey;
import tallydesk.entitlement.domain.AccountCommand.ServeWaiting;
import tallydesk.entitlement.domain.AccountCommand.SettleRefund;
import tallydesk.entitlement.domain.AccountCommand.SuspendSupportKey;
import tallydesk.entitlement.domain.AccountCommand.TimeOutRefund;
import tallydesk.entitlement.domain.AccountCommand.VoidLot;
import tallydesk.entitlement.domain.AccountCommand.WithdrawClaim;
import tallydesk.entitlement.domain.AccountEvent.AccountChanged;
import tallydesk.entitlement.domain.AccountEvent.AccountRegistered;
import tallydesk.entitlement.domain.AccountEvent.ContactAdded;
import tallydesk.entitlement.domain.AccountEvent.ContactErased;
import tallydesk.entitlement.domain.AccountEvent.ContactRemoved;

/**
 * The rules of one account. Who belongs to it is decided here; what it owns in {@link Purchase}, {@link KeyRegistration},
 * {@link Entitlement}, {@link WaitingLine}, {@link Compensation}, {@link Refund}, {@link LotExpiry}, {@link Correction},
 * {@link Voiding} and {@link Warnings}, which see no contacts, so that the ledger may get a stream of its own.
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
            case RegisterSupportKey _, SuspendSupportKey _, ResumeSupportKey _, LookAtSupportKey _ -> Optional.empty();
            case CorrectPoints c -> Optional.of(c.correctionId());
            case ApproveCorrection c -> Optional.of(c.correctionId());
            case RefuseCorrection c -> Optional.of(c.correctionId());
            case VoidLot c -> Optional.of(c.lotId());
            case ChangeAccount _ -> Optional.empty();
            case EraseContact c -> Optional.of(c.contactId());
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
            case RegisterSupportKey c ->
                WaitingLine.servedAfter(KeyRegistration.register(c, registered(account)), c, account);
            case SuspendSupportKey c -> KeyRegistration.suspend(c, registered(account));
            case ResumeSupportKey c ->
                WaitingLine.servedAfter(KeyRegistration.resume(c, registered(account)), c, account);
            case LookAtSupportKey c -> KeyRegistration.lookAt(c, account);
            case CorrectPoints c ->
                WaitingLine.servedAfter(Correction.correct(c, registered(account), past), c, account);
            case ApproveCorrection c ->
                WaitingLine.servedAfter(Correction.approve(c, registered(account), past), c, account);
            case RefuseCorrection c -> Correction.refuse(c, registered(account), past);
            case VoidLot c -> Voiding.decide(c, registered(account), past);
            case ChangeAccount c -> WaitingLine.servedAfter(change(c, registered(account)), c, account);
            case EraseContact c -> erase(c, past);
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

    /** Where a day ends later than it did, points that had just expired are good again, and may admit who waits. */
    private List<AccountEvent> change(ChangeAccount c, Registered account) {
        Registration wanted = account.registration().changed(c, regionFault);
        return wanted.equals(account.registration())
                ? List.of()
                : List.of(new AccountChanged(
                        c.accountId(),
                        wanted.name(),
                        wanted.edition(),
                        wanted.zone(),
                        wanted.holidayRegion(),
                        wanted.locale()));
    }

    private static List<AccountEvent> erase(EraseContact c, Past past) {
        AccountEvent latest = past.latest().of(c.contactId()).orElse(null);
        if (latest instanceof ContactErased) {
            return List.of();
        }
        if (latest instanceof ContactAdded || latest instanceof ContactRemoved) {
            return List.of(new ContactErased(c.accountId(), c.contactId()));
        }
        // Lots and corrections have a last word, too; none of them is a person.
        throw new Rejection("unknown-contact", "The account never had such a contact.");
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
