package tallydesk.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tallydesk.local.desk.LogTail;
import tallydesk.local.supervise.LaunchException;

@Command(name = "logs", description = "Shows the end of all logs, or of one service's or part's.")
final class LogsCommand implements Callable<Integer> {

    @Parameters(arity = "0..1", description = "Such as ticket-service, kafka, postgres, stack; default: all.")
    private String name;

    @Option(
            names = {"-n", "--lines"},
            defaultValue = "40",
            description = "How many lines of each; default: 40.")
    private int lines;

    @Override
    public Integer call() throws IOException {
        Path directory = Here.settings().data().resolve("logs");
        for (Path log : chosen(directory)) {
            System.out.println("==> " + log);
            LogTail.of(log, lines).forEach(System.out::println);
        }
        return 0;
    }

    private List<Path> chosen(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            throw new LaunchException("There are no logs yet.");
        }
        try (var files = Files.list(directory)) {
            List<Path> logs = files.filter(file -> file.toString().endsWith(".log"))
                    .filter(file -> name == null || isNamed(file))
                    .sorted()
                    .toList();
            if (logs.isEmpty()) {
                throw new LaunchException("There is no log of '" + name + "' in " + directory + ".");
            }
            return logs;
        }
    }

    /** {@code ticket} finds ticket-service.log. */
    private boolean isNamed(Path file) {
        String own = file.getFileName().toString();
        return own.equals(name + ".log") || own.equals(name + "-service.log");
    }
}
