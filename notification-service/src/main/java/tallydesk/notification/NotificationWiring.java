package tallydesk.notification;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import tallydesk.contract.EmailAddress;
import tallydesk.log.CommandHandler;
import tallydesk.log.EventCodec;
import tallydesk.log.EventStore;
import tallydesk.notification.delivery.MailQueue;
import tallydesk.notification.domain.NoticeCommand;
import tallydesk.notification.domain.NoticeDecider;
import tallydesk.notification.domain.NoticeEvent;
import tallydesk.notification.domain.Notices;
import tallydesk.notification.letter.Desk;
import tallydesk.notification.letter.LetterWriter;

class NotificationWiring {
    @Produces
    @Singleton
    CommandHandler<NoticeCommand, Notices, NoticeEvent> notices(EventStore store, MailQueue queue) {
        return new CommandHandler<>(store, new NoticeDecider(), EventCodec.of(NoticeEvent.class), queue::follow);
    }

    @Produces
    @Singleton
    Desk desk(
            @ConfigProperty(name = "tallydesk.desk.name") String name,
            @ConfigProperty(name = "tallydesk.desk.address") String address,
            @ConfigProperty(name = "tallydesk.desk.message-id-domain") String messageIdDomain,
            @ConfigProperty(name = "tallydesk.desk.list-id") String listId,
            @ConfigProperty(name = "tallydesk.desk.buy-points-link") String buyPointsLink) {
        return new Desk(name, new EmailAddress(address), messageIdDomain, listId, buyPointsLink);
    }

    @Produces
    @Singleton
    LetterWriter letterWriter(Desk desk) {
        return new LetterWriter(desk);
    }
}
