package tallydesk.log;

/** Somebody else appended first. The transaction is lost; load and decide again. */
public final class VersionConflict extends RuntimeException {
    public VersionConflict(Object what, long expected) {
        super(what + " is no longer at version " + expected, null, false, false);
    }
}
