package tallydesk.entitlement.intake;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import tallydesk.contract.EntitlementIngress.AccountChanged;
import tallydesk.contract.HolidayRegions;
import tallydesk.contract.MalformedRecord;
import tallydesk.contract.MalformedRecord.Fault;
import tallydesk.contract.MayBeAbsent;
import tallydesk.entitlement.domain.Account;
import tallydesk.entitlement.domain.Account.Registered;
import tallydesk.entitlement.domain.AccountCommand.ChangeAccount;
import tallydesk.entitlement.domain.Edition;

/** What becomes different, by {@code PATCH /accounts/{id}} or told by another system; what is absent stays. */
public record AccountChangeForm(
        @MayBeAbsent String name,
        @MayBeAbsent String edition,
        @MayBeAbsent String zone,
        @MayBeAbsent String holidayRegion,
        @MayBeAbsent String locale) {

    public static AccountChangeForm of(AccountChanged told) {
        return new AccountChangeForm(told.name(), told.edition(), told.zone(), told.holidayRegion(), told.locale());
    }

    /**
     * The language of its mails is a customer's own choice. Name and edition are what was agreed upon; zone and holiday region say
     * when points end and answers are due, so whoever could choose them could choose more time.
     */
    public boolean isCustomersToChoose() {
        return name == null && edition == null && zone == null && holidayRegion == null;
    }

    /**
     * @param account an unknown one is the domain's to refuse
     * @throws MalformedRecord names everything that is wrong
     */
    public ChangeAccount command(UUID accountId, Account account, Instant now) {
        List<Fault> faults = new ArrayList<>();
        Edition known = edition == null ? null : AccountForm.edition(edition, faults);
        ChangeAccount command = new ChangeAccount(accountId, name, known, zone, holidayRegion, locale, now);
        if (account instanceof Registered registered) {
            registered.registration().faults(command, HolidayRegions::fault).stream()
                    .map(AccountForm::fault)
                    .forEach(faults::add);
        }
        MalformedRecord.throwIfAny(faults);
        return command;
    }
}
