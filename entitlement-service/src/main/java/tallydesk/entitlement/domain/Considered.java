package tallydesk.entitlement.domain;

/**
 * An agreement that a claim was held against and that lost (rule 9).
 *
 * @param agreement {@code POINTS}
 * @param why one sentence of ours with the figures; no personal data
 */
public record Considered(String agreement, Verdict verdict, String why) {

    public enum Verdict {
        NOT_ENOUGH,
        NOT_ALLOWED
    }

    static Considered tooFewPoints(int balance, int needed) {
        return new Considered("POINTS", Verdict.NOT_ENOUGH, balance + " points on hand, " + needed + " needed");
    }

    static Considered othersFirst(int balance) {
        return new Considered(
                "POINTS", Verdict.NOT_ENOUGH, balance + " points on hand, for tickets that have waited longer");
    }

    static Considered channel(Edition edition, Channel channel) {
        return new Considered("POINTS", Verdict.NOT_ALLOWED, "edition " + edition + " may not report by " + channel);
    }
}
