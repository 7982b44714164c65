/**
 * The public contract: what other systems read and write. Shared words, tolerant ears.
 *
 * <p>A producer maps its private events to these records; a consumer turns them into commands of its own and lets them go
 * no further. Facts hold ids, codes and figures, never a name, an address or a person's words. Within {@code v1} a record
 * only ever gains optional components; a change of meaning is a new type, an incompatible one a new topic. Schemas, approved
 * samples and the AsyncAPI document lie beside the classes under {@code contract/} and are held to them by tests.
 */
package tallydesk.contract;
