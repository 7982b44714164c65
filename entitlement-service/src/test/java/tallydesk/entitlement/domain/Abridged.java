package tallydesk.entitlement.domain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tallydesk.log.EventCodec;
import tallydesk.log.Recorded;

/**
 * An account that is not read whole: the last snapshot, the events since, and of those before only the ones of the command's
 * subject. What {@code tallydesk.log.Snapshots} reads, told here in another way.
 */
final class Abridged {
    private static final int EVENTS_BETWEEN = 7;
    private static final List<String> SUBJECTS = List.of("ticketId", "lotId", "correctionId", "contactId");
    private static final ObjectMapper JSON = new ObjectMapper().registerModule(new JavaTimeModule());

    private static final EventCodec<Account> STATES = EventCodec.of(Account.class);

    private final AccountDecider decider;
    private final Map<String, List<AccountEvent>> before = new HashMap<>();
    private final List<AccountEvent> since = new ArrayList<>();
    private Account snapshot;

    Abridged(AccountDecider decider) {
        this.decider = decider;
        this.snapshot = decider.snapshot(decider.initial());
    }

    /** With a snapshot behind the first so many events. */
    static Abridged cut(int behind, List<AccountEvent> history, AccountDecider decider) {
        Abridged cut = new Abridged(decider);
        List<AccountEvent> earlier = history.subList(0, behind);
        cut.since.addAll(earlier);
        cut.snapshot(decider.fold(decider.initial(), earlier));
        cut.since.addAll(history.subList(behind, history.size()));
        return cut;
    }

    void add(List<AccountEvent> events, AccountState after) {
        since.addAll(events);
        if (since.size() >= EVENTS_BETWEEN) {
            snapshot(after);
        }
    }

    private void snapshot(AccountState state) {
        snapshot = stored(decider.snapshot(state));
        since.forEach(event ->
                before.computeIfAbsent(subject(event), _ -> new ArrayList<>()).add(event));
        since.clear();
    }

    /** As it comes back from the table. */
    private static Account stored(Account account) {
        UUID any = new UUID(0, 0);
        String type = STATES.type(account);
        String json = STATES.encode(account);
        return STATES.decode(
                new Recorded(0, any, 1, any, type, Instant.EPOCH, null, any, "system:test", null, json, new byte[0]));
    }

    AccountState state(AccountCommand command) {
        AccountState state = decider.restore(snapshot);
        String subject = decider.subject(command).map(Object::toString).orElse("of nothing");
        for (AccountEvent event : before.getOrDefault(subject, List.of())) {
            state = decider.recall(state, event);
        }
        return decider.fold(state, since);
    }

    private static String subject(AccountEvent event) {
        JsonNode payload = JSON.valueToTree(event);
        return SUBJECTS.stream()
                .filter(payload::hasNonNull)
                .findFirst()
                .map(name -> payload.get(name).asText())
                .orElse("of nothing in particular");
    }
}
