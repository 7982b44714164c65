package tallydesk.local.supervise;

import java.nio.file.Path;

/** A master to be killed. Arguments: directory, pid to watch, pid to watch and forget again. */
final class GuardedMain {

    private GuardedMain() {}

    public static void main(String[] args) throws Exception {
        Guard guard = Guard.post(Path.of(args[0]));
        guard.watch("TERM", Long.parseLong(args[1]));
        guard.watch("TERM", Long.parseLong(args[2]));
        guard.forget(Long.parseLong(args[2]));
        System.out.println("GUARDED");
        Thread.currentThread().join();
    }
}
