package tallydesk.local.proof;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/**
 * Reckons an account's points from its events, in the words of the ledger accounts, and holds each event to it: no debit takes
 * what its lots do not hold, nothing is given back twice, and the balance that an event claims is the balance.
 */
final class Arithmetic {
    private final BiConsumer<Long, String> fault;
    private final Lots lots = new Lots();
    private final Map<String, Long> spent = new HashMap<>();
    private final Map<String, Long> pending = new HashMap<>();
    private final Map<String, Long> held = new TreeMap<>();
    private final TreeSet<String> unknown = new TreeSet<>();
    private ZoneId zone;
    private Instant last = Instant.MIN;

    /** @param fault hears version and words */
    Arithmetic(BiConsumer<Long, String> fault) {
        this.fault = fault;
    }

    /** Types of events that came after this launcher; they are hashed, and not reckoned with. */
    TreeSet<String> unknown() {
        return unknown;
    }

    /** When the last event was recorded. */
    Instant last() {
        return last;
    }

    /** What each ledger account holds then; what has ended by then has expired. */
    Map<String, Long> heldAt(Instant at) {
        Map<String, Long> then = new TreeMap<>(held);
        then.merge("EXPIRED", lots.ended(at), Long::sum);
        then.put("ON_HAND", lots.onHand(at));
        return then;
    }

    void take(long version, String type, Instant at, JsonNode event) {
        if (at.isBefore(last)) {
            fault.accept(version, "is recorded before the version before it");
        }
        last = at;
        switch (type) {
            case "AccountRegistered", "AccountChanged" -> {
                if (event.has("zone")) {
                    zone = ZoneId.of(event.path("zone").asText());
                    lots.move(zone);
                }
            }
            case "PointsPurchased" -> {
                open(version, event, event.path("points").asLong());
                move("PURCHASED", "ON_HAND", event.path("points").asLong());
            }
            case "PointsDebited" -> debited(version, at, event);
            case "PointsCredited" -> credited(version, at, event);
            case "RefundRequested" -> requested(version, event);
            case "RefundSettled" -> answered(version, event, "REFUNDED");
            case "RefundFailed" -> answered(version, event, "CONSUMED");
            case "PointsExpired" -> expired(version, at, event);
            case "CorrectionCredited" -> given(version, at, event);
            case "CorrectionDebited" -> taken(version, at, event, event.path("allocations"), "ADJUSTED");
            case "LotVoided" -> taken(version, at, event, List.of(event), "PURCHASED");
            case "CorrectionRequested", "CorrectionRefused" -> {
                // Moves points once somebody else has approved it, or never.
            }
            case "ContactAdded", "ContactRemoved", "ContactErased", "EntitlementDenied", "CoverageGranted" -> {
                // Moves no points.
            }
            case "BalanceLow", "ExpiryApproaching" -> {
                // Warns of what moves later.
            }
            case "SupportKeyRegistered", "SupportKeySuspended", "SupportKeyResumed", "SupportKeyExpired" -> {
                // Costs no points.
            }
            default -> unknown.add(type);
        }
    }

    private void debited(long version, Instant at, JsonNode event) {
        String ticket = event.path("ticketId").asText();
        long points = event.path("points").asLong();
        if (spent.putIfAbsent(ticket, points) != null) {
            fault.accept(version, "debits a ticket for the second time");
        }
        taken(version, at, event, event.path("allocations"), "CONSUMED");
    }

    private void taken(long version, Instant at, JsonNode event, Iterable<JsonNode> parts, String to) {
        long points = event.path("points").asLong();
        for (JsonNode part : parts) {
            String lot = part.path("lotId").asText();
            if (lots.hasEnded(lot, at)) {
                fault.accept(version, "debits a lot that has ended");
            }
            if (!lots.take(lot, part.path("points").asLong())) {
                fault.accept(version, "debits more than the lot holds");
            }
        }
        sumsUp(version, points, parts);
        move("ON_HAND", to, points);
        balances(version, at, event);
    }

    private void given(long version, Instant at, JsonNode event) {
        long points = event.path("lot").path("points").asLong();
        open(version, event.path("lot"), points);
        move("ADJUSTED", "ON_HAND", points);
        balances(version, at, event);
    }

    private void credited(long version, Instant at, JsonNode event) {
        String ticket = event.path("ticketId").asText();
        long points = event.path("points").asLong();
        if (!Long.valueOf(points).equals(spent.replace(ticket, 0L))) {
            fault.accept(version, "credits what the ticket has not cost, or a second time");
        }
        event.path("lots").forEach(lot -> open(version, lot, lot.path("points").asLong()));
        sumsUp(version, points, event.path("lots"));
        move("CONSUMED", "ON_HAND", points);
        balances(version, at, event);
    }

    private void requested(long version, JsonNode event) {
        String ticket = event.path("ticketId").asText();
        long points = event.path("points").asLong();
        if (!Long.valueOf(points).equals(spent.replace(ticket, 0L))) {
            fault.accept(version, "refunds what the ticket has not cost, or a second time");
        }
        sumsUp(version, points, event.path("lots"));
        pending.put(ticket, points);
        move("CONSUMED", "REFUND_PENDING", points);
    }

    private void answered(long version, JsonNode event, String to) {
        String ticket = event.path("ticketId").asText();
        Long points = pending.remove(ticket);
        if (points == null) {
            fault.accept(version, "answers a refund that nobody waits for");
            return;
        }
        move("REFUND_PENDING", to, points);
        if (to.equals("CONSUMED")) {
            spent.put(ticket, points);
        }
    }

    private void expired(long version, Instant at, JsonNode event) {
        String lot = event.path("lotId").asText();
        long points = event.path("points").asLong();
        if (!lots.hasEnded(lot, at)) {
            fault.accept(version, "expires a lot that has not ended");
        }
        if (lots.left(lot) != points) {
            fault.accept(version, "expires " + points + " points of a lot that holds " + lots.left(lot));
        }
        lots.take(lot, points);
        move("ON_HAND", "EXPIRED", points);
        balances(version, at, event);
    }

    private void open(long version, JsonNode lot, long points) {
        LocalDate expiresOn = LocalDate.parse(lot.path("expiresOn").asText());
        if (zone == null) {
            fault.accept(version, "makes a lot before the account has a zone");
        } else if (points < 1 || !lots.open(lot.path("lotId").asText(), points, expiresOn, zone)) {
            fault.accept(version, "makes a lot that is there already, or holds nothing");
        }
    }

    private void sumsUp(long version, long points, Iterable<JsonNode> parts) {
        long sum = 0;
        for (JsonNode part : parts) {
            sum += part.path("points").asLong();
        }
        if (sum != points) {
            fault.accept(version, "says " + points + " points, its lots come to " + sum);
        }
    }

    private void balances(long version, Instant at, JsonNode event) {
        long claimed = event.path("balanceAfter").asLong();
        if (claimed != lots.onHand(at)) {
            fault.accept(version, "says that " + claimed + " points are on hand after it, it is " + lots.onHand(at));
        }
    }

    private void move(String from, String to, long points) {
        held.merge(from, -points, Long::sum);
        held.merge(to, points, Long::sum);
    }
}
