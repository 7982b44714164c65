package tallydesk.entitlement.statement;

import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import tallydesk.contract.EntitlementContract.AccountChanged;
import tallydesk.contract.EntitlementContract.AccountRegistered;
import tallydesk.log.feed.Fact;
import tallydesk.log.feed.Feed;
import tallydesk.log.projection.Projection;

/** Enters what {@link PostingRules} make of each fact. */
@ApplicationScoped
public class StatementProjection implements Projection {
    private final Feed feed;
    private final StatementBook book;

    StatementProjection(Feed feed, StatementBook book) {
        this.feed = feed;
        this.book = book;
    }

    @Incoming("statement")
    @Blocking
    void hear(ConsumerRecords<String, byte[]> records) {
        feed.take(this, records);
    }

    @Override
    public String name() {
        return "statement";
    }

    @Override
    public List<String> tables() {
        return List.of(
                "statement_account", "statement_lot", "statement_lot_end", "statement_entry", "statement_posting");
    }

    @Override
    public void follow(Fact<?> fact) {
        switch (fact.body()) {
            case AccountRegistered e -> book.hold(fact, e.name(), e.zone(), e.locale());
            case AccountChanged e -> book.hold(fact, e.name(), e.zone(), e.locale());
            default -> PostingRules.entry(fact, book).ifPresent(book::enter);
        }
    }
}
