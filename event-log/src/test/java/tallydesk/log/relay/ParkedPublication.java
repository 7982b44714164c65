package tallydesk.log.relay;

import java.util.List;
import java.util.UUID;
import tallydesk.contract.FactRecord;
import tallydesk.contract.TicketContract;
import tallydesk.log.Ids;
import tallydesk.log.Recorded;
import tallydesk.log.vault.Vault;

/**
 * Tells each event as a ticket that is parked, whose balance is the version. An event of the type {@code Written} mentions a
 * text: its payload is the text's id in quotes. One of the type {@code Unreadable} cannot be told, one of
 * the type {@code Private} is nobody's business.
 */
record ParkedPublication(String topic) implements Publication {
    private static final UUID ACCOUNT = Ids.derived("account");

    @Override
    public String source() {
        return "/test-service";
    }

    @Override
    public boolean isPrivate(Recorded recorded) {
        return recorded.type().equals("Private");
    }

    @Override
    public FactRecord contract(Recorded recorded) {
        if (recorded.type().equals("Unreadable")) {
            throw new IllegalStateException("cannot read " + recorded.payload());
        }
        return new TicketContract.TicketParked(
                recorded.stream(), ACCOUNT, "INSUFFICIENT_POINTS", 10, (int) recorded.version(), null);
    }

    @Override
    public List<Mention> mentions(Recorded recorded) {
        return recorded.type().equals("Written")
                ? List.of(new Mention(
                        Vault.Kind.TEXT, UUID.fromString(recorded.payload().replace("\"", ""))))
                : List.of();
    }
}
