package tallydesk.local.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Properties;

/** The passwords of the database roles: random, made with the data directory and kept in it, readable by its owner. */
final class Credentials {

    private static final String FILE = "credentials.properties";
    private static final int PASSWORD_BYTES = 12;

    private final Properties passwords;

    private Credentials(Properties passwords) {
        this.passwords = passwords;
    }

    /** Reads the file of {@code directory}, or writes it with new passwords for {@code roles}. */
    static Credentials in(Path directory, Iterable<String> roles) {
        Path file = directory.resolve(FILE);
        Properties passwords = new Properties();
        try {
            if (!Files.exists(file)) {
                SecureRandom random = new SecureRandom();
                roles.forEach(role -> passwords.setProperty(role, password(random)));
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                try (var writer = Files.newBufferedWriter(file)) {
                    passwords.store(writer, "PostgreSQL roles of this directory");
                }
            }
            try (var reader = Files.newBufferedReader(file)) {
                passwords.load(reader);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Credentials(passwords);
    }

    String of(String role) {
        return passwords.getProperty(role);
    }

    private static String password(SecureRandom random) {
        byte[] bytes = new byte[PASSWORD_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
