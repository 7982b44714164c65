package tallydesk.entitlement.feed;

import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import tallydesk.contract.EntitlementIngress;
import tallydesk.contract.EntitlementIngress.AccountChanged;
import tallydesk.contract.EntitlementIngress.AccountRegistered;
import tallydesk.contract.EntitlementIngress.PointsPurchased;
import tallydesk.contract.EntitlementIngress.RefundFailed;
import tallydesk.contract.EntitlementIngress.RefundSettled;
import tallydesk.contract.EntitlementIngress.SupportKeyIssued;
import tallydesk.contract.PersonRecord;
import tallydesk.decider.Rejection;
import tallydesk.entitlement.contacts.Persons;
import tallydesk.entitlement.domain.Account;
import tallydesk.entitlement.domain.AccountCommand;
import tallydesk.entitlement.domain.AccountCommand.RegisterAccount;
import tallydesk.entitlement.domain.AccountEvent;
import tallydesk.entitlement.domain.AccountState;
import tallydesk.entitlement.domain.Edition;
import tallydesk.entitlement.intake.AccountChangeForm;
import tallydesk.entitlement.intake.AccountForm;
import tallydesk.entitlement.intake.PurchaseForm;
import tallydesk.entitlement.intake.RefundForm;
import tallydesk.entitlement.keys.KeyIssue;
import tallydesk.log.CommandHandler;
import tallydesk.log.Expected;
import tallydesk.log.Ids;
import tallydesk.log.feed.IngressDoor;
import tallydesk.log.feed.IngressFeed;
import tallydesk.log.feed.Submission;

/** What shops and directories tell us. Ids derive from the submission, so that nothing is bought or registered twice. */
@ApplicationScoped
public class EntitlementIngressDoor implements IngressDoor<EntitlementIngress> {
    private final IngressFeed feed;
    private final CommandHandler<AccountCommand, AccountState, AccountEvent> accounts;
    private final Persons persons;
    private final KeyIssue keys;

    EntitlementIngressDoor(
            IngressFeed feed,
            CommandHandler<AccountCommand, AccountState, AccountEvent> accounts,
            Persons persons,
            KeyIssue keys) {
        this.feed = feed;
        this.accounts = accounts;
        this.persons = persons;
        this.keys = keys;
    }

    @Incoming("ingress")
    @Blocking
    void hear(ConsumerRecords<String, byte[]> records) {
        feed.take(this, records);
    }

    @Override
    public String name() {
        return "ingress";
    }

    @Override
    public Class<EntitlementIngress> family() {
        return EntitlementIngress.class;
    }

    @Override
    public void accept(Submission<EntitlementIngress> submission) {
        switch (submission.body()) {
            case AccountRegistered asked -> register(submission, asked);
            case PointsPurchased bought -> {
                UUID id = bought.accountId();
                UUID lotId = Ids.derived("lot", submission.cause());
                Account account = accounts.current(id).state().account();
                PurchaseForm form = new PurchaseForm(bought.points(), bought.purchasedOn(), bought.reference());
                handle(submission, "purchase", id, lotId, now -> form.command(id, lotId, account, now));
            }
            case RefundSettled told ->
                handle(
                        submission,
                        "settle refund",
                        told.accountId(),
                        told.ticketId(),
                        now -> RefundForm.command(told, now));
            case RefundFailed told -> {
                UUID lotId = Ids.derived("credit", submission.cause());
                handle(
                        submission,
                        "fail refund",
                        told.accountId(),
                        told.ticketId(),
                        now -> RefundForm.command(told, lotId, now));
            }
            case SupportKeyIssued told -> keys.issue(keys.requireValid(told), submission.because("issue"));
            case AccountChanged told -> {
                UUID id = told.accountId();
                Account account = accounts.current(id).state().account();
                AccountChangeForm form = AccountChangeForm.of(told);
                handle(submission, "change", id, null, now -> form.command(id, account, now));
            }
            default -> throw new Rejection("not-taken", "This desk does not take records of this type yet.");
        }
    }

    private void register(Submission<EntitlementIngress> submission, AccountRegistered asked) {
        UUID id = asked.accountId() == null ? Ids.derived("account", submission.cause()) : asked.accountId();
        AccountForm form = AccountForm.of(asked);
        Edition edition = form.requireValid();
        List<PersonRecord> told = form.persons(id);
        List<AccountEvent> appended = handle(
                submission,
                "register",
                id,
                null,
                now -> new RegisterAccount(
                        id,
                        form.name(),
                        edition,
                        form.zone(),
                        form.holidayRegion(),
                        form.locale(),
                        told.stream().map(PersonRecord::contactId).toList(),
                        now));
        persons.keep(told, appended, Persons.Asking.DESK);
    }

    private List<AccountEvent> handle(
            Submission<?> submission,
            String handler,
            UUID accountId,
            UUID subject,
            Function<Instant, AccountCommand> command) {
        return accounts.handle(accountId, subject, Expected.ANY, command, submission.because(handler))
                .appended();
    }
}
