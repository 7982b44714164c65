package tallydesk.ticket.world;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tallydesk.contract.ContractRecord;
import tallydesk.contract.Topics;
import tallydesk.testing.TopicWatch;

/** What has come out on the topics; every record is held against the public schemas as it is read. */
public final class Published {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Map<String, TopicWatch> WATCHES = new HashMap<>();

    private Published() {}

    public static synchronized <C extends ContractRecord> C first(String topic, UUID key, Class<C> type) {
        return await().atMost(LIMIT)
                .until(() -> watch(topic).first(key, type), Optional::isPresent)
                .orElseThrow();
    }

    public static synchronized TopicWatch.Seen content(String topic, UUID key) {
        return await().atMost(LIMIT)
                .until(() -> watch(topic).of(key), list -> !list.isEmpty())
                .getFirst();
    }

    public static synchronized List<TopicWatch.Seen> all(String topic, UUID key) {
        return watch(topic).of(key);
    }

    /** The types of a stream's records, once there are so many. */
    public static synchronized List<String> types(String topic, UUID key, int count) {
        return await().atMost(LIMIT).until(() -> watch(topic).of(key), list -> list.size() >= count).stream()
                .map(TopicWatch.Seen::type)
                .toList();
    }

    /** The tickets that were opened by this customer's account, once there is one. */
    public static synchronized List<UUID> awaitOpenedBy(Customer customer) {
        String account = customer.accountId().toString();
        return await().atMost(LIMIT)
                .until(
                        () -> watch(Topics.TICKET).all().stream()
                                .filter(seen -> seen.type().equals("TicketOpened")
                                        && seen.json().contains(account))
                                .map(seen -> UUID.fromString(seen.key()))
                                .toList(),
                        list -> !list.isEmpty());
    }

    private static TopicWatch watch(String topic) {
        return WATCHES.computeIfAbsent(topic, TopicWatch::new);
    }
}
