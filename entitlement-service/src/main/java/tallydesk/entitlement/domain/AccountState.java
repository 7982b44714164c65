package tallydesk.entitlement.domain;

/**
 * What a decision may look at.
 *
 * @param account as it stands; bounded, so that it can be kept as a snapshot
 * @param past of the ticket or lot that the command names; more is not promised
 */
public record AccountState(Account account, Past past) {
    static final AccountState INITIAL = new AccountState(new Account.Unregistered(), Past.NONE);

    AccountState after(AccountEvent event) {
        return new AccountState(Account.evolve(account, event), past.after(event));
    }
}
