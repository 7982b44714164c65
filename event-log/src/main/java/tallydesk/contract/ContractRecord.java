package tallydesk.contract;

/** Anything that travels on a public topic as a JSON value. Its wire type is {@code tallydesk.<simple name>}. */
public sealed interface ContractRecord permits FactRecord, VaultRecord, IngressRecord {}
