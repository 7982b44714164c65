package tallydesk.local;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import tallydesk.local.stack.Addresses;

/** The stack as the tests of other modules start it: a process, its READY line, its orders. */
public final class StackProcess implements AutoCloseable {

    private final Process process;
    private final BufferedReader output;
    private final Addresses addresses;

    private StackProcess(Process process, BufferedReader output, Addresses addresses) {
        this.process = process;
        this.output = output;
        this.addresses = addresses;
    }

    public static StackProcess start(Path directory) throws IOException {
        Process process = Java.start(Map.of(), StackMain.class, "--dir", directory.toString());
        BufferedReader output = process.inputReader();
        String line = output.readLine();
        if (line == null || !line.startsWith("READY ")) {
            throw new IOException(
                    line + " " + new String(process.getErrorStream().readAllBytes()));
        }
        return new StackProcess(
                process, output, new ObjectMapper().readValue(line.substring("READY ".length()), Addresses.class));
    }

    public Addresses addresses() {
        return addresses;
    }

    /** Sends one order and returns the answer. */
    public String order(String word) {
        try {
            process.outputWriter().write(word + "\n");
            process.outputWriter().flush();
            return output.readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Process process() {
        return process;
    }

    /** All that it has started, and what they have started. */
    public List<ProcessHandle> descendants() {
        return process.descendants().toList();
    }

    public Properties login(String role) {
        Properties login = new Properties();
        login.setProperty("user", role);
        login.setProperty("password", addresses.databases().get(role).password());
        return login;
    }

    @Override
    public void close() {
        try {
            process.outputWriter().close();
            process.waitFor(20, TimeUnit.SECONDS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
