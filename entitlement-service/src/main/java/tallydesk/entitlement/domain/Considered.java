package tallydesk.entitlement.domain;

/**
 * An agreement that a claim was held against, and what became of it (rule 9).
 *
 * @param agreement {@code POINTS}, or the id of a support key
 * @param why one sentence of ours with the figures; no personal data
 */
public record Considered(String agreement, Verdict verdict, String why) {

    public enum Verdict {
        CHOSEN,
        NOT_ENOUGH,
        NOT_ALLOWED,
        REJECTED
    }

    static Considered chosen(SupportKey key) {
        String covers = key.coversAll() ? "covers every product" : "covers the ticket's product";
        return new Considered(
                key.supportKeyId().toString(), Verdict.CHOSEN, covers + ", valid until " + key.validUntil());
    }

    static Considered rejected(SupportKey key, String why) {
        return new Considered(key.supportKeyId().toString(), Verdict.REJECTED, why);
    }

    static Considered keyBeforePoints() {
        return new Considered("POINTS", Verdict.REJECTED, "a support key covers the ticket");
    }

    static Considered enoughPoints(int balance, int needed) {
        return new Considered("POINTS", Verdict.CHOSEN, balance + " points on hand, " + needed + " needed");
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
