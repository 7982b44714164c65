package tallydesk.log.http;

/** It is not there, or not yours: the answer is the same. */
public final class NotFound extends RuntimeException {
    public NotFound() {
        super("there is nothing here", null, false, false);
    }
}
