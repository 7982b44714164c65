package tallydesk.sla.domain;

import static tallydesk.sla.domain.Samples.awaited;
import static tallydesk.sla.domain.Samples.closed;
import static tallydesk.sla.domain.Samples.customerAnswered;
import static tallydesk.sla.domain.Samples.customerWrote;
import static tallydesk.sla.domain.Samples.judged;
import static tallydesk.sla.domain.Samples.reopened;
import static tallydesk.sla.domain.Samples.resolved;
import static tallydesk.sla.domain.Samples.response;
import static tallydesk.sla.domain.Samples.startBusiness;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/** A ticket's life in the orders that ticket-service guarantees, at instants that no calendar likes. */
final class RandomTicket {
    /** @param tell the same to the desk on paper */
    record Fact(Instant at, ClockCommand command, Consumer<NaiveDesk> tell) {}

    private static final int FACTS_MAX = 14;

    private final Random random;
    private final List<Fact> facts = new ArrayList<>();
    private Instant now;
    private String standing = "OPEN";
    private int severity;

    RandomTicket(Random random, Instant begin) {
        this.random = random;
        this.now = begin.plusNanos(random.nextLong(Duration.ofDays(5).toNanos()));
        this.severity = 1 + random.nextInt(4);
        Instant at = now;
        int first = severity;
        facts.add(new Fact(at, startBusiness(first, at), desk -> desk.admit(first, at)));
        int count = random.nextInt(FACTS_MAX);
        for (int i = 0; i < count; i++) {
            pass();
            next();
        }
    }

    List<Fact> facts() {
        return facts;
    }

    private void pass() {
        long minutes = random.nextInt(10) == 0 ? 6_000 : random.nextInt(3) == 0 ? 1_000 : 120;
        now = now.plusNanos(1 + random.nextLong(Duration.ofMinutes(minutes).toNanos()));
    }

    private void next() {
        Instant at = now;
        switch (standing) {
            case "ENDED" -> {
                standing = "OPEN";
                facts.add(new Fact(at, reopened(at), desk -> desk.reopen(at)));
            }
            case "OPEN" -> open(at, random.nextInt(7));
            default -> turned(at, random.nextInt(5));
        }
    }

    private void open(Instant at, int dice) {
        switch (dice) {
            case 0 -> answer(at);
            case 1 -> ask(at);
            case 2 -> {
                if (random.nextBoolean()) {
                    answer(at);
                }
                standing = "AWAITING";
                facts.add(new Fact(at, awaited(at), desk -> desk.await(at)));
            }
            case 3 -> resolve(at);
            case 4 -> judge(at);
            case 5 -> answer(at);
            default -> close(at);
        }
    }

    private void turned(Instant at, int dice) {
        switch (dice) {
            case 0, 1 -> {
                ask(at);
                standing = "OPEN";
                facts.add(new Fact(at, customerAnswered(at), desk -> desk.resume(at)));
            }
            case 2 -> judge(at);
            case 3 -> {
                if (standing.equals("AWAITING")) {
                    resolve(at);
                } else {
                    answer(at);
                }
            }
            default -> close(at);
        }
    }

    private void answer(Instant at) {
        facts.add(new Fact(at, response(at), desk -> desk.answer(at)));
    }

    private void ask(Instant at) {
        facts.add(new Fact(at, customerWrote(at), desk -> desk.ask(at)));
    }

    private void resolve(Instant at) {
        if (random.nextBoolean()) {
            answer(at);
        }
        standing = "RESOLVED";
        facts.add(new Fact(at, resolved(at), desk -> desk.resolve(at)));
    }

    private void judge(Instant at) {
        int other = 1 + (severity + random.nextInt(3)) % 4;
        severity = other;
        facts.add(new Fact(at, judged(other, at), desk -> desk.judge(other, at)));
    }

    private void close(Instant at) {
        standing = "ENDED";
        facts.add(new Fact(at, closed(at), desk -> desk.close(at)));
    }

    @Override
    public String toString() {
        return facts.stream()
                .map(fact -> fact.at() + " " + fact.command().getClass().getSimpleName())
                .toList()
                .toString();
    }
}
