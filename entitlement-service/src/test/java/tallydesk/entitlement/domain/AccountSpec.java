package tallydesk.entitlement.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import tallydesk.contract.HolidayRegions;
import tallydesk.decider.DeciderSpec;
import tallydesk.decider.Rejection;
import tallydesk.entitlement.domain.AccountEvent.BalanceLow;
import tallydesk.entitlement.domain.AccountEvent.ExpiryApproaching;

/** Sentences over accounts. Each holds wherever a snapshot cuts the history, or a test would hold for short streams only. */
abstract class AccountSpec extends DeciderSpec<AccountCommand, AccountState, AccountEvent> {
    private static final AccountDecider DECIDER = new AccountDecider(HolidayRegions::fault);

    /** Of a history of thousands not everywhere. */
    private static final int CUTS_MAX = 20;

    AccountSpec() {
        super(DECIDER);
    }

    @Override
    protected List<AccountEvent> decided(List<AccountEvent> history, AccountCommand command) {
        Object whole = outcome(command, DECIDER.fold(DECIDER.initial(), history));
        int step = 1 + history.size() / CUTS_MAX;
        for (int cut = 0; cut <= history.size(); cut += step) {
            assertThat(outcome(command, Abridged.cut(cut, history, DECIDER).state(command)))
                    .as("with a snapshot of version %s", cut)
                    .isEqualTo(whole);
        }
        return super.decided(history, command).stream().filter(this::isHeard).toList();
    }

    /** Rule 16 has sentences of its own: else every one in which points become few would end in a warning. */
    protected boolean isHeard(AccountEvent event) {
        return !(event instanceof BalanceLow || event instanceof ExpiryApproaching);
    }

    private static Object outcome(AccountCommand command, AccountState state) {
        try {
            return DECIDER.decide(command, state);
        } catch (Rejection rejection) {
            return rejection.code();
        }
    }
}
