package tallydesk.local.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Map;
import tallydesk.local.supervise.LaunchException;

/** The loopback ports of the embedded parts. {@code controller} is Kafka's own second port. */
public record Ports(int postgres, int kafka, int controller, int smtp, int imap, int oidc) {

    /** The documented ports, all shifted by {@code offset}. */
    public static Ports fixed(int offset) {
        return new Ports(54320 + offset, 9092 + offset, 9093 + offset, 3025 + offset, 3143 + offset, 8090 + offset);
    }

    /** Six ports that were free a moment ago; held open together, so that they differ. */
    public static Ports free() {
        ServerSocket[] sockets = new ServerSocket[6];
        int[] ports = new int[sockets.length];
        try {
            for (int i = 0; i < sockets.length; i++) {
                sockets[i] = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ports[i] = sockets[i].getLocalPort();
            }
            for (ServerSocket socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new LaunchException("No free port on the loopback interface: " + e.getMessage(), e);
        }
        return new Ports(ports[0], ports[1], ports[2], ports[3], ports[4], ports[5]);
    }

    /**
     * Refuses to go on when a port cannot be bound, before anything has been started.
     *
     * @throws LaunchException names every unusable port in one line
     */
    public static void requireFree(Map<String, Integer> ports) {
        var taken = ports.entrySet().stream()
                .filter(port -> !bindable(port.getValue()))
                .map(port -> port.getValue() + " (" + port.getKey() + ")")
                .toList();
        if (!taken.isEmpty()) {
            throw new LaunchException("Port already in use: " + String.join(", ", taken)
                    + ". Stop what listens there, or shift all ports with TALLYDESK_PORT_OFFSET.");
        }
    }

    private static boolean bindable(int port) {
        if (port < 1 || port > 65_535) {
            return false;
        }
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1);
            return true;
        } catch (IOException _) {
            return false;
        }
    }
}
