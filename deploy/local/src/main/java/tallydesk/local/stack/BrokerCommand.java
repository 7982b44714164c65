package tallydesk.local.stack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tallydesk.local.broker.BrokerMain;

/** How the broker's JVM is started. */
final class BrokerCommand {

    private BrokerCommand() {}

    /** With the archive of loaded classes, if there is one: that halves the start. */
    static List<String> serving(Path settings) {
        Path archive = Installation.brokerArchive();
        return Files.exists(archive)
                // An archive of another JDK or other jars is left aside, without a word.
                ? command(settings, "-XX:SharedArchiveFile=" + archive, "-Xshare:auto")
                : command(settings);
    }

    /** Leaves {@code archive} behind when it ends. */
    static List<String> training(Path settings, Path archive) {
        return command(settings, "-XX:ArchiveClassesAtExit=" + archive);
    }

    private static List<String> command(Path settings, String... archive) {
        List<String> command = new ArrayList<>();
        command.addAll(List.of(Installation.java(), "-Xmx512m", "-XX:+UseSerialGC", "-XX:-UsePerfData"));
        command.addAll(List.of(archive));
        // The JVM's own warnings would go to stdout, which is for one word only. No --enable-native-access: it would
        // cost the archive of the module graph, and only avoids a warning in the log.
        command.addAll(List.of("-Xlog:disable", "-Xlog:all=error:stderr"));
        command.add("-Dorg.slf4j.simpleLogger.defaultLogLevel=warn");
        command.add("-Dorg.slf4j.simpleLogger.showDateTime=true");
        command.add("-Dorg.slf4j.simpleLogger.dateTimeFormat=yyyy-MM-dd'T'HH:mm:ss.SSS");
        command.addAll(List.of("-cp", Installation.brokerClassPath(), BrokerMain.class.getName(), settings.toString()));
        return command;
    }
}
