package tallydesk.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import tallydesk.local.desk.DataDirectory;
import tallydesk.local.stack.Deletion;

@Command(name = "reset", description = "Wipes all data of the embedded parts; nothing must be running.")
final class ResetCommand implements Callable<Integer> {

    /** Only what is ours: the directory may have been chosen by the user. */
    private static final List<String> OURS =
            List.of("postgres", "kafka", "logs", "logs.previous", "seed.properties", "clock", "run.json");

    @Override
    public Integer call() throws IOException {
        Path data = Here.settings().data();
        if (!Files.exists(data)) {
            System.out.println("There is no data in " + data + ".");
            return 0;
        }
        try (DataDirectory directory = DataDirectory.claim(data)) {
            for (String name : OURS) {
                Deletion.of(directory.path().resolve(name));
            }
        }
        System.out.println("Wiped " + data + ".");
        return 0;
    }
}
