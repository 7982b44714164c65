package tallydesk.log.feed;

/**
 * Something in this service that follows other services' topics: a projection or a reaction. Called inside the transaction
 * that moves its offset; may be called again for the same fact after a roll-back, never after a commit.
 */
public interface Follower {
    /** Name of the consumer and of its channel. */
    String name();

    void follow(Fact<?> fact);
}
