package tallydesk.notification.feed;

import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import tallydesk.log.CommandHandler;
import tallydesk.log.feed.Fact;
import tallydesk.log.feed.Feed;
import tallydesk.log.feed.Follower;
import tallydesk.notification.domain.NoticeCommand;
import tallydesk.notification.domain.NoticeCommand.RequestNotification;
import tallydesk.notification.domain.NoticeEvent;
import tallydesk.notification.domain.Notices;
import tallydesk.notification.dossier.LetterCause;

/**
 * What happens to a ticket, its points or a report, in the words of notifications: somebody shall hear of it. Needs no read model:
 * what the letter says is gathered when it is written. What all contacts of an account hear is {@link AccountLetterFeed}'s.
 */
@ApplicationScoped
public class LetterFeed implements Follower {
    private final Feed feed;
    private final CommandHandler<NoticeCommand, Notices, NoticeEvent> notices;

    LetterFeed(Feed feed, CommandHandler<NoticeCommand, Notices, NoticeEvent> notices) {
        this.feed = feed;
        this.notices = notices;
    }

    @Incoming("letters")
    @Blocking
    void hear(ConsumerRecords<String, byte[]> records) {
        feed.take(this, records);
    }

    @Override
    public String name() {
        return "letters";
    }

    @Override
    public void follow(Fact<?> fact) {
        LetterCause.of(fact.body())
                .filter(cause -> !cause.isForTheAccount())
                .ifPresent(cause -> notices.handle(
                        cause.stream(),
                        _ -> new RequestNotification(
                                cause.ticketId(),
                                cause.accountId(),
                                cause.contactId(),
                                cause.template(),
                                fact.eventId()),
                        fact.because("notification-service", "request")));
    }
}
