package tallydesk.contract;

import java.util.List;
import java.util.UUID;

/** The words behind a textId, on a compacted topic; a tombstone means erased. */
public record TextRecord(
        UUID textId,
        UUID ticketId,
        String kind,
        @MayBeAbsent String summary,
        String body,
        List<Attachment> attachments) implements VaultRecord {
    public TextRecord {
        attachments = List.copyOf(attachments);
    }

    /** A file that came with the text; its content is stored under its hash, its size is in bytes. */
    public record Attachment(String sha256, String name, String mediaType, long size) {}
}
