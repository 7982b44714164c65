package tallydesk.sla.holidays;

/** A region of which no holidays are known; never answered with the holidays of some other one. */
public final class UnknownRegion extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    UnknownRegion() {
        super("no holidays are known for this region");
    }
}
