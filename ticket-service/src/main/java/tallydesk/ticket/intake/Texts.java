package tallydesk.ticket.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import tallydesk.contract.ContractCodec;
import tallydesk.contract.TextRecord;
import tallydesk.log.vault.Vault;

/** What people wrote, in the vault; events know the texts by id only. */
@ApplicationScoped
public class Texts {
    /** Longest message or reason, in bytes of UTF-8. */
    public static final int MESSAGE_BYTES_MAX = 64 * 1024;

    /** Who may read it. */
    public enum Kind {
        /** What the ticket was opened with. */
        REPORT,
        /** Customer and desk. */
        MESSAGE,
        /** The desk only. */
        NOTE;

        public boolean is(TextRecord text) {
            return name().equals(text.kind());
        }
    }

    private final Vault vault;
    private final ContractCodec codec = new ContractCodec();

    Texts(Vault vault) {
        this.vault = vault;
    }

    /** Keeps the words of a report, in the transaction of its event. */
    void keepReport(UUID textId, UUID ticketId, String summary, String body) {
        keep(new TextRecord(textId, ticketId, Kind.REPORT.name(), summary, body, List.of()));
    }

    /** Keeps a message or a reason, in the transaction of its event. */
    public void keep(Kind kind, UUID textId, UUID ticketId, String body) {
        keep(new TextRecord(textId, ticketId, kind.name(), null, body, List.of()));
    }

    private void keep(TextRecord text) {
        vault.put(Vault.Kind.TEXT, text.textId(), new String(codec.encode(text), UTF_8));
    }

    /** By id; what was erased is absent. */
    public Map<UUID, TextRecord> find(Collection<UUID> ids) {
        return vault.find(Vault.Kind.TEXT, ids).values().stream()
                .map(json -> codec.decode(TextRecord.class, "tallydesk.TextRecord", json.getBytes(UTF_8))
                        .orElseThrow())
                .collect(Collectors.toMap(TextRecord::textId, text -> text));
    }
}
