package tallydesk.contract;

import java.util.List;
import tallydesk.contract.MalformedRecord.Fault;

/**
 * A request's body as far as it can be read, for a reader who has more to say of it: a mistyped field must not hide what else
 * is wrong. Meant for records all of whose components may be absent.
 *
 * @param body without what is unknown or of a wrong type
 * @param faults what that was
 */
public record Form<R extends Record>(R body, List<Fault> faults) {}
