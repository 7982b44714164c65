package tallydesk.log;

/** The version that a caller says to have seen ({@code If-Match}). */
public sealed interface Expected {
    Expected ANY = new Any();

    record Any() implements Expected {}

    record Exactly(long version) implements Expected {}

    /** @throws StaleVersion if the stream is at another version */
    default void require(long actual) {
        switch (this) {
            case Any _ -> {}
            case Exactly(long version) -> {
                if (version != actual) {
                    throw new StaleVersion(version, actual);
                }
            }
        }
    }
}
