package tallydesk.local;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Starts main classes of this module as processes of their own, with nothing of our environment but the path. */
public final class Java {

    private Java() {}

    public static Process start(Map<String, String> environment, Class<?> main, String... arguments)
            throws IOException {
        return start(environment, List.of(), main, arguments);
    }

    static Process start(Map<String, String> environment, List<String> flags, Class<?> main, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m"));
        command.addAll(flags);
        command.addAll(List.of("-cp", classPath(), main.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("TALLYDESK_"));
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static String classPath() {
        return String.join(File.pathSeparator, "target/classes", "target/test-classes", "target/lib/*");
    }
}
