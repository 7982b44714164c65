package tallydesk.entitlement.feed;

import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import tallydesk.contract.TicketContract.BugConfirmed;
import tallydesk.contract.TicketContract.TicketAdmitted;
import tallydesk.contract.TicketContract.TicketClosed;
import tallydesk.contract.TicketContract.TicketDeclined;
import tallydesk.contract.TicketContract.TicketLapsed;
import tallydesk.contract.TicketContract.TicketOpened;
import tallydesk.entitlement.domain.AccountCommand;
import tallydesk.entitlement.domain.AccountCommand.ClaimEntitlement;
import tallydesk.entitlement.domain.AccountCommand.CreditPoints;
import tallydesk.entitlement.domain.AccountCommand.RefundToCard;
import tallydesk.entitlement.domain.AccountCommand.ServeWaiting;
import tallydesk.entitlement.domain.AccountCommand.WithdrawClaim;
import tallydesk.entitlement.domain.AccountEvent;
import tallydesk.entitlement.domain.AccountState;
import tallydesk.entitlement.domain.Channel;
import tallydesk.entitlement.domain.CreditReason;
import tallydesk.log.CommandHandler;
import tallydesk.log.Expected;
import tallydesk.log.Ids;
import tallydesk.log.feed.Fact;
import tallydesk.log.feed.Feed;
import tallydesk.log.feed.Follower;

/** What happens to a ticket, in the words of an account: a claim and its end, a credit, a refund (rules 9, 10, 12, 13, 15). */
@ApplicationScoped
public class TicketFeed implements Follower {
    private final Feed feed;
    private final CommandHandler<AccountCommand, AccountState, AccountEvent> accounts;

    TicketFeed(Feed feed, CommandHandler<AccountCommand, AccountState, AccountEvent> accounts) {
        this.feed = feed;
        this.accounts = accounts;
    }

    @Incoming("ticket")
    @Blocking
    void hear(ConsumerRecords<String, byte[]> records) {
        feed.take(this, records);
    }

    @Override
    public String name() {
        return "ticket";
    }

    @Override
    public void follow(Fact<?> fact) {
        switch (fact.body()) {
            case TicketOpened e ->
                handle(
                        fact,
                        "claim",
                        e.accountId(),
                        e.ticketId(),
                        now -> new ClaimEntitlement(
                                e.accountId(),
                                e.ticketId(),
                                channel(e.channel()),
                                e.product(),
                                ClaimEntitlement.POINTS_PER_INCIDENT,
                                now));
            case TicketAdmitted e
            when hadWaited(e) ->
                handle(fact, "serve", e.accountId(), null, now -> new ServeWaiting(e.accountId(), now));
            case BugConfirmed e
            when e.compensation().equals("CARD") ->
                handle(
                        fact,
                        "refund",
                        e.accountId(),
                        e.ticketId(),
                        now -> new RefundToCard(
                                e.accountId(), e.ticketId(), Ids.derived("refund", fact.eventId()), now));
            case BugConfirmed e -> credit(fact, e.accountId(), e.ticketId(), CreditReason.BUG);
            case TicketClosed e -> withdraw(fact, e.accountId(), e.ticketId());
            case TicketLapsed e -> withdraw(fact, e.accountId(), e.ticketId());
            case TicketDeclined e -> credit(fact, e.accountId(), e.ticketId(), CreditReason.DECLINED);
            default -> {
                // Other facts of a ticket cost and return nothing.
            }
        }
    }

    /** Rule 20: only a parked ticket's clock starts later than the ticket was opened. */
    private static boolean hadWaited(TicketAdmitted admitted) {
        return admitted.clockStartsAt().isAfter(admitted.openedAt());
    }

    private void withdraw(Fact<?> fact, UUID accountId, UUID ticketId) {
        handle(fact, "withdraw", accountId, ticketId, now -> new WithdrawClaim(accountId, ticketId, now));
    }

    private void credit(Fact<?> fact, UUID accountId, UUID ticketId, CreditReason reason) {
        UUID lotId = Ids.derived("credit", fact.eventId());
        handle(fact, "credit", accountId, ticketId, now -> new CreditPoints(accountId, ticketId, reason, lotId, now));
    }

    /** @param subject the ticket that the command is about; null if about none in particular */
    private void handle(
            Fact<?> fact, String reaction, UUID accountId, UUID subject, Function<Instant, AccountCommand> command) {
        accounts.handle(accountId, subject, Expected.ANY, command, fact.because("entitlement-service", reaction));
    }

    /** A channel that came after us is judged like the narrowest one. */
    private static Channel channel(String name) {
        for (Channel channel : Channel.values()) {
            if (channel.name().equals(name)) {
                return channel;
            }
        }
        return Channel.API;
    }
}
