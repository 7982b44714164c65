package tallydesk.sla.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Texts that a person has read and approved; what differs is written below {@code target/received} for comparison. */
public final class Approved {
    private Approved() {}

    public static void matches(String name, String received) throws IOException {
        try (InputStream file = Approved.class.getResourceAsStream("/approved/" + name)) {
            String approved = file == null ? "" : new String(file.readAllBytes(), StandardCharsets.UTF_8);
            if (!approved.equals(received)) {
                Path copy = Path.of("target", "received", name);
                Files.createDirectories(copy.getParent());
                Files.writeString(copy, received);
            }
            assertThat(received).as("approved/%s", name).isEqualTo(approved);
        }
    }
}
