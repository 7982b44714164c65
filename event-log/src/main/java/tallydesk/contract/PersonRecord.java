package tallydesk.contract;

import java.util.UUID;

/** A person behind a contactId, on a compacted topic; a tombstone means erased. */
public record PersonRecord(UUID contactId, UUID accountId, String name, String email, String locale)
        implements VaultRecord {}
