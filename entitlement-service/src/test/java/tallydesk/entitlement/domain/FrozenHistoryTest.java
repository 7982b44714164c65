package tallydesk.entitlement.domain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static tallydesk.entitlement.domain.AccountHistory.ACCOUNT;
import static tallydesk.entitlement.domain.AccountHistory.CONTACT;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tallydesk.contract.HolidayRegions;
import tallydesk.entitlement.domain.AccountEvent.ContactRemoved;
import tallydesk.log.EventCodec;

/**
 * What is stored stays readable: the JSON of every event of an account, and of the state that a snapshot keeps of every history
 * of the matrix. Where a line of {@code states.txt} changes, {@code EntitlementWiring.ACCOUNT_SHAPE} must change with it, or
 * snapshots of the old shape are read as if they were new.
 */
class FrozenHistoryTest {
    private static final EventCodec<AccountEvent> EVENTS = EventCodec.of(AccountEvent.class);
    private static final EventCodec<Account> STATES = EventCodec.of(Account.class);
    private static final AccountDecider DECIDER = new AccountDecider(HolidayRegions::fault);

    private static String approved(String file) throws IOException {
        try (InputStream approved = FrozenHistoryTest.class.getResourceAsStream(file)) {
            return new String(approved.readAllBytes(), UTF_8);
        }
    }

    @Test
    void everyEventIsStoredAsApproved() throws IOException {
        Map<String, String> byType = new TreeMap<>();
        Stream.concat(
                        AccountMatrixTest.HISTORIES.values().stream().flatMap(List::stream),
                        Stream.of(new ContactRemoved(ACCOUNT, CONTACT)))
                .forEach(event -> byType.putIfAbsent(EVENTS.type(event), EVENTS.encode(event)));
        assertThat(byType).hasSize(AccountEvent.class.getPermittedSubclasses().length);
        assertThat(byType.entrySet().stream()
                        .map(one -> one.getKey() + " " + one.getValue() + "\n")
                        .collect(joining()))
                .isEqualTo(approved("events.txt"));
    }

    @Test
    void everyStateIsKeptAsApproved() throws IOException {
        assertThat(AccountMatrixTest.HISTORIES.entrySet().stream()
                        .map(history -> history.getKey() + " " + kept(history.getValue()) + "\n")
                        .collect(joining()))
                .isEqualTo(approved("states.txt"));
    }

    private static String kept(List<AccountEvent> history) {
        return STATES.encode(DECIDER.snapshot(DECIDER.fold(DECIDER.initial(), history)));
    }
}
