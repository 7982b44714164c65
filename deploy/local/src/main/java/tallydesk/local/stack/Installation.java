package tallydesk.local.stack;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;

/** Where this program lies: {@code target/} with its jar (or classes), {@code lib/} and {@code broker/}. */
public final class Installation {

    private Installation() {}

    /** The Java that runs us runs our children too. */
    public static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    static String brokerClassPath() {
        return own().resolveSibling("broker") + File.separator + "*";
    }

    /** The broker's loaded classes, which {@link BrokerTraining} leaves behind; may be missing. */
    static Path brokerArchive() {
        return own().resolveSibling("broker.jsa");
    }

    /** The jar, or the directory of classes while the module's own tests run. */
    private static Path own() {
        try {
            return Path.of(Installation.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
