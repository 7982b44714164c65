package tallydesk.contract;

/** The erasable part of what facts mention, on a compacted topic: the newest value counts, a tombstone means erased. */
public sealed interface VaultRecord extends ContractRecord permits PersonRecord, TextRecord {}
