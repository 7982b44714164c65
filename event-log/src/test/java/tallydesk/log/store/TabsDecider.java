package tallydesk.log.store;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tallydesk.decider.Rejection;
import tallydesk.decider.SnapshotDecider;

/** A bar keeps one sum and many tabs: the sum is bounded, the tabs are not. Each tab has a limit. */
final class TabsDecider
        implements SnapshotDecider<TabsDecider.Drink, TabsDecider.Bar, TabsDecider.Sum, TabsDecider.BarEvent> {
    static final int TAB_MAX = 10;

    record Drink(UUID tab, int price) {}

    sealed interface BarEvent {
        record Drunk(UUID tab, int price, long total) implements BarEvent {}
    }

    sealed interface Sum {
        record Total(long total) implements Sum {}
    }

    record Bar(Sum.Total sum, Map<UUID, Integer> tabs) {}

    @Override
    public Bar initial() {
        return new Bar(new Sum.Total(0), Map.of());
    }

    @Override
    public List<BarEvent> decide(Drink command, Bar bar) {
        if (bar.tabs().getOrDefault(command.tab(), 0) + command.price() > TAB_MAX) {
            throw new Rejection("tab-full", "Pay first.");
        }
        return List.of(
                new BarEvent.Drunk(command.tab(), command.price(), bar.sum().total() + command.price()));
    }

    @Override
    public Bar evolve(Bar bar, BarEvent event) {
        return switch (event) {
            case BarEvent.Drunk drunk ->
                new Bar(new Sum.Total(bar.sum().total() + drunk.price()), plus(bar.tabs(), drunk));
        };
    }

    @Override
    public Sum snapshot(Bar bar) {
        return bar.sum();
    }

    @Override
    public Bar restore(Sum snapshot) {
        return new Bar((Sum.Total) snapshot, Map.of());
    }

    @Override
    public Bar recall(Bar bar, BarEvent event) {
        return switch (event) {
            case BarEvent.Drunk drunk -> new Bar(bar.sum(), plus(bar.tabs(), drunk));
        };
    }

    @Override
    public Optional<UUID> subject(Drink command) {
        return Optional.of(command.tab());
    }

    private static Map<UUID, Integer> plus(Map<UUID, Integer> tabs, BarEvent.Drunk drunk) {
        return Stream.concat(tabs.entrySet().stream(), Stream.of(Map.entry(drunk.tab(), drunk.price())))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue, Integer::sum));
    }
}
