package tallydesk.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tallydesk.local.desk.DataDirectory;
import tallydesk.local.stack.External;
import tallydesk.local.stack.Ports;
import tallydesk.local.stack.Stack;
import tallydesk.local.supervise.LaunchException;

/**
 * The embedded stack as a process for tests and benchmarks. Prints one line {@code READY <json>} on stdout (see
 * {@link tallydesk.local.stack.Addresses}) and runs until stdin ends or SIGTERM arrives. Understands one word per line
 * on stdin: {@code restart-kafka}, {@code pause-smtp}, {@code resume-smtp}; answers {@code DONE <word>}.
 */
@Command(name = "stack", mixinStandardHelpOptions = true, description = "The embedded stack as a process for tests.")
public final class StackMain implements Callable<Integer> {

    private enum PortChoice {
        free,
        fixed
    }

    @Option(names = "--dir", required = true, description = "Data directory; kept.")
    private Path directory;

    @Option(names = "--ports", defaultValue = "free", description = "${COMPLETION-CANDIDATES}; default: free.")
    private PortChoice choice;

    @Option(names = "--offset", defaultValue = "0", description = "Added to every fixed port.")
    private int offset;

    public static void main(String[] args) {
        System.exit(new CommandLine(new StackMain())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(args));
    }

    @Override
    public Integer call() throws IOException {
        try (DataDirectory data = DataDirectory.claim(directory)) {
            Stack stack = Stack.in(
                    data.path(), choice == PortChoice.fixed ? Ports.fixed(offset) : Ports.free(), External.NONE);
            // The one place that stops: on SIGTERM, at the end of stdin and after a failure alike.
            Runtime.getRuntime().addShutdownHook(new Thread(stack::close, "stack-stop"));
            stack.start();
            System.out.println("READY " + stack.addresses().json());
            obey(stack);
            return 0;
        } catch (LaunchException e) {
            System.err.println(e.getMessage());
            return 1;
        }
    }

    private static void obey(Stack stack) throws IOException {
        var orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String order = orders.readLine(); order != null; order = orders.readLine()) {
            switch (order.strip()) {
                case "restart-kafka" -> stack.restartKafka();
                case "pause-smtp" -> stack.mail().pauseSmtp();
                case "resume-smtp" -> stack.mail().resumeSmtp();
                default -> {
                    System.out.println("UNKNOWN " + order);
                    continue;
                }
            }
            System.out.println("DONE " + order.strip());
        }
    }
}
