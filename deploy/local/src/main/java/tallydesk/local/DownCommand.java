package tallydesk.local;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import tallydesk.local.desk.DataDirectory;
import tallydesk.local.supervise.LaunchException;

@Command(name = "down", description = "Stops what 'up' started.")
final class DownCommand implements Callable<Integer> {

    private static final long LIMIT_SECONDS = 60;

    @Override
    public Integer call() throws Exception {
        Path data = Here.settings().data();
        var owner = DataDirectory.owner(data);
        if (owner.isEmpty()) {
            System.out.println("Tallydesk is not running.");
            return 0;
        }
        owner.get().destroy();
        try {
            owner.get().onExit().get(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new LaunchException(
                    "Process " + owner.get().pid() + " is still running after " + LIMIT_SECONDS + " s.", e);
        }
        System.out.println("Stopped. The data stays in " + data + ".");
        return 0;
    }
}
