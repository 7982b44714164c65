package tallydesk.notification.feed;

import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import tallydesk.contract.EntitlementContract.ContactAdded;
import tallydesk.contract.EntitlementContract.ContactErased;
import tallydesk.contract.EntitlementContract.ContactRemoved;
import tallydesk.log.CommandHandler;
import tallydesk.log.feed.Fact;
import tallydesk.log.feed.Feed;
import tallydesk.log.feed.Follower;
import tallydesk.notification.domain.NoticeCommand;
import tallydesk.notification.domain.NoticeCommand.RequestNotifications;
import tallydesk.notification.domain.NoticeEvent;
import tallydesk.notification.domain.Notices;
import tallydesk.notification.dossier.LetterCause;

/**
 * What happens to an account, told to everybody who is a contact of it by then. A feed of its own from the topic's beginning, which
 * follows contacts and warnings in the one order of the account's stream; so it knows also those from before there were warnings.
 */
@ApplicationScoped
public class AccountLetterFeed implements Follower {
    private final Feed feed;
    private final CommandHandler<NoticeCommand, Notices, NoticeEvent> notices;
    private final AccountContacts contacts;

    AccountLetterFeed(
            Feed feed, CommandHandler<NoticeCommand, Notices, NoticeEvent> notices, AccountContacts contacts) {
        this.feed = feed;
        this.notices = notices;
        this.contacts = contacts;
    }

    @Incoming("account-letters")
    @Blocking
    void hear(ConsumerRecords<String, byte[]> records) {
        feed.take(this, records);
    }

    @Override
    public String name() {
        return "account-letters";
    }

    @Override
    public void follow(Fact<?> fact) {
        switch (fact.body()) {
            case ContactAdded e -> contacts.add(e.accountId(), e.contactId());
            case ContactRemoved e -> contacts.remove(e.accountId(), e.contactId());
            case ContactErased e -> contacts.remove(e.accountId(), e.contactId());
            default ->
                LetterCause.of(fact.body())
                        .filter(LetterCause::isForTheAccount)
                        .ifPresent(cause -> request(fact, cause));
        }
    }

    private void request(Fact<?> fact, LetterCause cause) {
        List<UUID> all = contacts.of(cause.accountId());
        for (int from = 0; from < all.size(); from += RequestNotifications.CONTACTS_MAX) {
            List<UUID> some = all.subList(from, Math.min(all.size(), from + RequestNotifications.CONTACTS_MAX));
            notices.handle(
                    cause.stream(),
                    _ -> new RequestNotifications(cause.accountId(), some, cause.template(), fact.eventId()),
                    fact.because("notification-service", "request from " + some.getFirst()));
        }
    }
}
