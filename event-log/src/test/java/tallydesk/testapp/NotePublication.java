package tallydesk.testapp;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import tallydesk.contract.FactRecord;
import tallydesk.contract.TicketContract;
import tallydesk.contract.Topics;
import tallydesk.log.EventCodec;
import tallydesk.log.Recorded;
import tallydesk.log.relay.Publication;
import tallydesk.log.vault.Vault;

@ApplicationScoped
public class NotePublication implements Publication {
    private static final EventCodec<NoteEvent> CODEC = EventCodec.of(NoteEvent.class);
    private static final UUID ACCOUNT = new UUID(0, 7);

    @Override
    public String topic() {
        return Topics.TICKET;
    }

    @Override
    public String source() {
        return "/ticket-service";
    }

    @Override
    public FactRecord contract(Recorded recorded) {
        return switch (CODEC.decode(recorded)) {
            case NoteEvent.NoteTaken taken ->
                new TicketContract.NoteAdded(recorded.stream(), ACCOUNT, taken.textId(), recorded.actor());
        };
    }

    @Override
    public List<Mention> mentions(Recorded recorded) {
        return switch (CODEC.decode(recorded)) {
            case NoteEvent.NoteTaken taken -> List.of(new Mention(Vault.Kind.TEXT, taken.textId()));
        };
    }
}
