package tallydesk.local;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import tallydesk.local.desk.Readiness;
import tallydesk.local.desk.RunFile;
import tallydesk.local.stack.Addresses;

@Command(name = "status", description = "Tells what runs where; exit code 1 unless all of it answers.")
final class StatusCommand implements Callable<Integer> {

    private static final int CONNECT_LIMIT_MILLIS = 2_000;

    @Override
    public Integer call() {
        var found = RunFile.find(Here.settings().data());
        if (found.isEmpty()) {
            System.out.println("Tallydesk is not running.");
            return 1;
        }
        RunFile run = found.get();
        boolean all = true;
        for (var part : parts(run.addresses(), run.door()).entrySet()) {
            all &= show(part.getKey(), accepts(part.getValue()), part.getValue());
        }
        for (var service : run.services().entrySet()) {
            all &= show(service.getKey(), new Readiness(service.getValue()).ready(), service.getValue());
        }
        return all ? 0 : 1;
    }

    private static Map<String, String> parts(Addresses addresses, String door) {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("PostgreSQL", addresses.postgres());
        parts.put("Kafka", addresses.kafka());
        parts.put("SMTP", addresses.smtp());
        parts.put("IMAP", addresses.imap());
        parts.put("OpenID Connect", URI.create(addresses.oidc()).getAuthority());
        parts.put("front door", URI.create(door).getAuthority());
        return parts;
    }

    private static boolean show(String name, boolean up, String where) {
        System.out.printf("  %-22s %-4s %s%n", name, up ? "up" : "DOWN", where);
        return up;
    }

    /** @param address host:port, of several the first */
    private static boolean accepts(String address) {
        URI first = URI.create("tcp://" + address.split(",", 2)[0]);
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(first.getHost(), first.getPort()), CONNECT_LIMIT_MILLIS);
            return true;
        } catch (IOException _) {
            return false;
        }
    }
}
