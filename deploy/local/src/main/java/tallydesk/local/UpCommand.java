package tallydesk.local;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import tallydesk.local.api.Tokens;
import tallydesk.local.demo.Seed;
import tallydesk.local.desk.DataDirectory;
import tallydesk.local.desk.Desk;
import tallydesk.local.desk.RunFile;
import tallydesk.local.desk.Settings;
import tallydesk.local.desk.Terminal;
import tallydesk.local.supervise.LaunchException;

/** Holds the terminal, so that Ctrl-C means what it says. */
@Command(name = "up", description = "Starts everything and runs until Ctrl-C or 'down'.")
final class UpCommand implements Callable<Integer> {

    @Override
    public Integer call() throws IOException {
        Settings settings = Here.settings();
        Terminal terminal = Terminal.standard();
        try (DataDirectory _ = DataDirectory.claim(settings.data())) {
            Desk desk = new Desk(settings, terminal);
            // The one place that stops: on Ctrl-C, SIGTERM and after a failure alike.
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(desk, settings, terminal), "stop"));
            terminal.line("Starting Tallydesk in " + settings.data());
            desk.start();
            RunFile run = desk.runFile();
            run.writeTo(settings.data());
            desk.followClock();
            new Welcome(run, settings).lines(seed(run, settings, terminal)).forEach(terminal::line);
            throw new LaunchException(desk.awaitFailure());
        }
    }

    /** The seeded account; without one the desk is still of use. */
    private static Optional<String> seed(RunFile run, Settings settings, Terminal terminal) {
        if (settings.external().oidc().isPresent()) {
            terminal.line("  No demo data: the tokens for it would have to come from your identity provider.");
            return Optional.empty();
        }
        try {
            return Optional.of(new Seed(settings.data())
                    .sow(run.door(), new Tokens(run.addresses().oidc()), run.now()));
        } catch (LaunchException e) {
            terminal.line("  No demo data: " + e.getMessage());
            return Optional.empty();
        }
    }

    private static void stop(Desk desk, Settings settings, Terminal terminal) {
        terminal.line("Stopping ...");
        desk.close();
        RunFile.removeFrom(settings.data());
        terminal.line("Stopped. The data stays in " + settings.data() + ".");
    }
}
