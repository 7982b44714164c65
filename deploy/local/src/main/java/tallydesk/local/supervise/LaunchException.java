package tallydesk.local.supervise;

/** Something on this machine prevents the desk from running. The message is the one line that a user reads. */
public final class LaunchException extends RuntimeException {

    public LaunchException(String message) {
        super(message);
    }

    public LaunchException(String message, Throwable cause) {
        super(message, cause);
    }
}
