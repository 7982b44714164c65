package tallydesk.log.tail;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import tallydesk.log.Recorded;

/** What is wrong with what a reader read, held against what was committed. */
record Findings(int lost, int doubled, int invented, int turnedRound) {
    static final Findings NONE = new Findings(0, 0, 0, 0);

    static Findings of(List<Recorded> committed, List<Recorded> read) {
        Set<UUID> expected = new HashSet<>();
        committed.forEach(event -> expected.add(event.eventId()));
        Set<UUID> seen = new HashSet<>();
        Map<UUID, Long> versions = new HashMap<>();
        int doubled = 0;
        int invented = 0;
        int turnedRound = 0;
        for (Recorded event : read) {
            doubled += seen.add(event.eventId()) ? 0 : 1;
            invented += expected.contains(event.eventId()) ? 0 : 1;
            Long before = versions.put(event.stream(), event.version());
            turnedRound += before != null && before > event.version() ? 1 : 0;
        }
        int lost = (int) expected.stream().filter(id -> !seen.contains(id)).count();
        return new Findings(lost, doubled, invented, turnedRound);
    }
}
