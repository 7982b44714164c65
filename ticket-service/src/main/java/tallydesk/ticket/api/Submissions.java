package tallydesk.ticket.api;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import tallydesk.contract.Form;
import tallydesk.log.http.Caller;
import tallydesk.log.http.InvalidInput.Fault;
import tallydesk.log.http.Roles;
import tallydesk.ticket.Patience;
import tallydesk.ticket.directory.Contact;
import tallydesk.ticket.directory.Directory;
import tallydesk.ticket.domain.Channel;
import tallydesk.ticket.intake.report.Catalog;
import tallydesk.ticket.intake.report.ReportCheck;
import tallydesk.ticket.intake.report.ReportCheck.Complete;
import tallydesk.ticket.intake.report.ReportCheck.Incomplete;

/** Judges whether a body may open a ticket: account, contact, channel and report together, every fault at once. */
@RequestScoped
class Submissions {
    private final Directory directory;
    private final Catalog catalog;
    private final Caller caller;
    private final SecurityIdentity identity;
    private final List<Fault> faults = new ArrayList<>();
    private final Patience patience = Patience.forDirectory();

    Submissions(Directory directory, Catalog catalog, Caller caller, SecurityIdentity identity) {
        this.directory = directory;
        this.catalog = catalog;
        this.caller = caller;
        this.identity = identity;
    }

    /** Once per request. */
    Submission judge(Form<ReportBody> form) {
        ReportBody body = form.body();
        form.faults().forEach(fault -> faults.add(new Fault(fault.pointer(), fault.problem())));
        Optional<UUID> account = account(body);
        Optional<Channel> channel = channel(body);
        Optional<Contact> contact = account.flatMap(id -> contact(id, body));
        return switch (ReportCheck.check(body.draft(), catalog)) {
            case Complete complete
            when faults.isEmpty() ->
                new Submission.Fit(
                        complete.report(),
                        contact.orElseThrow(),
                        channel.orElseThrow(),
                        actor(contact.orElseThrow(), body));
            case Complete _ -> new Submission.Unfit(faults);
            case Incomplete incomplete -> {
                incomplete.faults().forEach(fault -> add(fault.pointer(), fault.text()));
                yield new Submission.Unfit(faults);
            }
        };
    }

    /** What is of a wrong type is not missing as well. */
    private void add(String pointer, String problem) {
        if (faults.stream().noneMatch(fault -> fault.pointer().equals(pointer))) {
            faults.add(new Fault(pointer, problem));
        }
    }

    private Optional<UUID> account(ReportBody body) {
        Optional<UUID> own = caller.boundTo();
        if (own.isPresent() && body.accountId() != null && !body.accountId().equals(own.get())) {
            add("/accountId", "is not yours to choose; leave it out");
        }
        if (own.isEmpty() && body.accountId() == null) {
            add("/accountId", "is missing");
        }
        return own.or(() -> Optional.ofNullable(body.accountId()));
    }

    private Optional<Contact> contact(UUID account, ReportBody body) {
        Optional<String> email = named(body);
        Optional<Contact> contact = email.flatMap(address -> directory.contact(account, address, patience));
        if (contact.isEmpty()) {
            if (!directory.knowsAccount(account, patience)) {
                add("/accountId", "unknown account");
            }
            add(
                    "/contact/email",
                    email.isPresent() ? "unknown contact: nobody of this account has this address" : "is missing");
        }
        return contact;
    }

    private Optional<Channel> channel(ReportBody body) {
        String name = body.channel() == null ? Channel.API.name() : body.channel();
        Optional<Channel> channel =
                open().stream().filter(one -> one.name().equals(name)).findFirst();
        if (channel.isEmpty()) {
            add("/channel", "must be one of " + open());
        }
        return channel;
    }

    /** Only a human of the desk can say that somebody phoned; only a system or the desk that a mail came. */
    private Set<Channel> open() {
        if (caller.isCustomer()) {
            return EnumSet.of(Channel.WEB, Channel.API);
        }
        return identity.hasRole(Roles.AGENT) || identity.hasRole(Roles.MANAGER)
                ? EnumSet.allOf(Channel.class)
                : EnumSet.complementOf(EnumSet.of(Channel.PHONE));
    }

    /**
     * A colleague may report in a contact's name and stays the one who did it: the contact with the token's own address. Who
     * is no contact (yet) is known by the token's subject, never by the contact that was named.
     */
    private String actor(Contact contact, ReportBody body) {
        if (!caller.isCustomer()) {
            return caller.actor();
        }
        if (named(body).equals(caller.email())) {
            return "customer:" + contact.contactId();
        }
        return caller.email()
                .flatMap(address -> directory.contact(contact.accountId(), address, patience))
                .map(asking -> "customer:" + asking.contactId())
                .orElseGet(caller::actor);
    }

    /** Whose problem it is, by address. */
    private Optional<String> named(ReportBody body) {
        return Optional.ofNullable(body.contact())
                .map(ReportBody.ContactBody::email)
                .or(() -> caller.isCustomer() ? caller.email() : Optional.empty());
    }
}
