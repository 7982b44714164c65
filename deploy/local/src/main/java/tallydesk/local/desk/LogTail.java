package tallydesk.local.desk;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The end of a log file. */
public final class LogTail {

    /** More than this is never read, however long the lines are. */
    private static final int LIMIT_BYTES = 256 * 1024;

    private LogTail() {}

    /** The last {@code count} lines, fewer if there are not as many; none if there is no file. */
    public static List<String> of(Path log, int count) {
        if (!Files.exists(log)) {
            return List.of();
        }
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            int size = (int) Math.min(file.length(), LIMIT_BYTES);
            byte[] end = new byte[size];
            file.seek(file.length() - size);
            file.readFully(end);
            List<String> lines = new String(end, StandardCharsets.UTF_8).lines().toList();
            return lines.subList(Math.max(0, lines.size() - count), lines.size());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
