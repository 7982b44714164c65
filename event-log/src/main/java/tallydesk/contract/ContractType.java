package tallydesk.contract;

/**
 * One type of record as the wire knows it. The same wire type may name a fact and what another system asks for
 * ({@code tallydesk.BugConfirmed}); the topic tells them apart, and so do schema and sample.
 *
 * @param wireType value of {@code ce_type}, for example {@code tallydesk.TicketOpened}
 * @param recordClass the class of the record
 * @param dataSchema value of {@code ce_dataschema}: the {@code $id} of the JSON Schema
 * @param schemaLocation the JSON Schema on the class path
 * @param sampleLocation the approved sample on the class path
 */
public record ContractType<C extends ContractRecord>(
        String wireType,
        Class<? extends C> recordClass,
        String dataSchema,
        String schemaLocation,
        String sampleLocation) {

    static <C extends ContractRecord> ContractType<C> of(Class<? extends C> recordClass) {
        String name = recordClass.getSimpleName();
        boolean ingress = IngressRecord.class.isAssignableFrom(recordClass);
        String file = (ingress ? "ingress/" : "") + name + ".v1.json";
        return new ContractType<>(
                "tallydesk." + name,
                recordClass,
                "urn:tallydesk:schema:" + (ingress ? "ingress:" : "") + name + ":v1",
                "contract/schema/" + file,
                "contract/sample/" + file);
    }
}
