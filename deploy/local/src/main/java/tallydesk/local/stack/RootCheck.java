package tallydesk.local.stack;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import tallydesk.local.supervise.LaunchException;

/** PostgreSQL refuses to run as root; a user namespace of its own lets it, where the kernel permits one. */
final class RootCheck {

    private RootCheck() {}

    static void check() {
        if (new UnixSystem().getUid() == 0 && !namespacePermitted()) {
            throw new LaunchException("PostgreSQL refuses to run as root and `unshare -U` is not permitted here: run as"
                    + " another user, or set TALLYDESK_POSTGRES_URL to a server of your own.");
        }
    }

    private static boolean namespacePermitted() {
        try {
            Process probe = new ProcessBuilder("unshare", "-U", "true")
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.DISCARD)
                    .start();
            return probe.waitFor() == 0;
        } catch (IOException _) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LaunchException("Interrupted before PostgreSQL started", e);
        }
    }
}
