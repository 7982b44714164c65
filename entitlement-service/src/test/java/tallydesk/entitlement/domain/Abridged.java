package tallydesk.entitlement.domain;

import static java.util.stream.Collectors.toMap;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import tallydesk.log.EventCodec;
import tallydesk.log.Recorded;

/**
 * An account that is not read whole: the last snapshot, the events since, and of those before only the ones of the command's
 * subject. What {@code tallydesk.log.Snapshots} reads, told here in another way.
 */
final class Abridged {
    private static final int EVENTS_BETWEEN = 13;
    private static final List<String> SUBJECTS = List.of("ticketId", "lotId", "correctionId", "contactId");
    private static final UUID OF_NOTHING = new UUID(0, 0);
    private static final ClassValue<List<Method>> NAMES_OF_SUBJECTS = new ClassValue<>() {
        @Override
        protected List<Method> computeValue(Class<?> event) {
            Map<String, Method> components = Stream.of(event.getRecordComponents())
                    .collect(toMap(RecordComponent::getName, RecordComponent::getAccessor));
            return SUBJECTS.stream()
                    .filter(components::containsKey)
                    .map(components::get)
                    .toList();
        }
    };

    private static final EventCodec<Account> STATES = EventCodec.of(Account.class);

    private final AccountDecider decider;
    private final Map<UUID, List<AccountEvent>> before = new HashMap<>();
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
        UUID subject = decider.subject(command).orElse(null);
        for (AccountEvent event : before.getOrDefault(subject, List.of())) {
            state = decider.recall(state, event);
        }
        return decider.fold(state, since);
    }

    /** The first that the event names, as the database finds it. */
    private static UUID subject(AccountEvent event) {
        for (Method name : NAMES_OF_SUBJECTS.get(event.getClass())) {
            try {
                if (name.invoke(event) instanceof UUID subject) {
                    return subject;
                }
            } catch (ReflectiveOperationException e) {
                throw new AssertionError(e);
            }
        }
        return OF_NOTHING;
    }
}
