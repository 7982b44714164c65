package tallydesk.sla.deadlines;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarkus.panache.common.Parameters;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Which clocks a list shows, by due instant.
 *
 * @param account whose clocks are visible; empty for all
 * @param after the last clock of the page before; empty for the first page
 */
record ClockPage(
        Optional<UUID> account, Optional<Instant> dueBefore, Optional<ClockState> state, Optional<After> after) {

    /** A place in the order of the list. */
    record After(Instant dueAt, ClockRow.Key key) {
        static After of(ClockRow row) {
            return new After(row.dueAt, new ClockRow.Key(row.ticketId, row.clock, row.cycle));
        }

        /** @throws IllegalArgumentException if it is no token of ours */
        static After parse(String token) {
            try {
                String[] parts = new String(Base64.getUrlDecoder().decode(token), UTF_8).split(" ");
                if (parts.length != 4) {
                    throw new IllegalArgumentException("four parts");
                }
                return new After(
                        Instant.parse(parts[0]),
                        new ClockRow.Key(UUID.fromString(parts[1]), parts[2], Integer.parseInt(parts[3])));
            } catch (DateTimeException e) {
                throw new IllegalArgumentException(e);
            }
        }

        String token() {
            String text = "%s %s %s %d".formatted(dueAt, key.ticketId(), key.clock(), key.cycle());
            return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
        }
    }

    List<ClockRow> rows(int atMost) {
        List<String> conditions = new ArrayList<>(List.of("1 = 1"));
        Parameters values = new Parameters();
        account.ifPresent(own -> {
            conditions.add("accountId = :account");
            values.and("account", own);
        });
        dueBefore.ifPresent(instant -> {
            conditions.add("dueAt < :dueBefore");
            values.and("dueBefore", instant);
        });
        state.ifPresent(one -> {
            conditions.add("state = :state");
            values.and("state", one);
        });
        after.ifPresent(place -> {
            conditions.add("(dueAt, ticketId, clock, cycle) > (:dueAt, :ticketId, :clock, :cycle)");
            values.and("dueAt", place.dueAt())
                    .and("ticketId", place.key().ticketId())
                    .and("clock", place.key().clock())
                    .and("cycle", place.key().cycle());
        });
        String query = String.join(" and ", conditions) + " order by dueAt, ticketId, clock, cycle";
        return ClockRow.<ClockRow>find(query, values).range(0, atMost - 1).list();
    }
}
