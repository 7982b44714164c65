package tallydesk.sla.deadlines;

import io.quarkus.panache.common.Parameters;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import tallydesk.log.http.Query;
import tallydesk.log.http.Slice;

/**
 * Which clocks a list shows, by due instant.
 *
 * @param account whose clocks are visible; empty for all
 * @param after the last clock of the page before; empty for the first page
 */
record ClockPage(
        Optional<UUID> account,
        Optional<Instant> dueBefore,
        Optional<ClockState> state,
        Optional<After> after,
        int limit) {

    /** A place in the order of the list. */
    record After(Instant listedAt, ClockRow.Key key) {
        static String token(ClockRow last) {
            return Slice.token(last.listedAt, last.ticketId, last.clock, last.cycle);
        }

        static After read(List<String> parts) {
            return new After(
                    Query.instant(parts.get(0)),
                    new ClockRow.Key(UUID.fromString(parts.get(1)), parts.get(2), Integer.parseInt(parts.get(3))));
        }
    }

    Slice<ClockRow> read() {
        return Slice.of(rows(), limit, After::token);
    }

    private List<ClockRow> rows() {
        List<String> conditions = new ArrayList<>(List.of("1 = 1"));
        Parameters values = new Parameters();
        account.ifPresent(own -> {
            conditions.add("accountId = :account");
            values.and("account", own);
        });
        dueBefore.ifPresent(instant -> {
            conditions.add("listedAt < :dueBefore");
            values.and("dueBefore", instant);
        });
        state.ifPresent(one -> {
            conditions.add("state = :state");
            values.and("state", one);
        });
        after.ifPresent(place -> {
            conditions.add("(listedAt, ticketId, clock, cycle) > (:listedAt, :ticketId, :clock, :cycle)");
            values.and("listedAt", place.listedAt())
                    .and("ticketId", place.key().ticketId())
                    .and("clock", place.key().clock())
                    .and("cycle", place.key().cycle());
        });
        String query = String.join(" and ", conditions) + " order by listedAt, ticketId, clock, cycle";
        return ClockRow.<ClockRow>find(query, values).range(0, limit).list();
    }
}
