package tallydesk.local.desk;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import tallydesk.local.supervise.LaunchException;

/**
 * One of the processes of a service.
 *
 * @param number from 1; the front door knows the first one only, the others share its topics and timers
 */
record Replica(Service service, int number) {

    /** Ports of the same service lie that far apart. */
    private static final int PORTS_APART = 100;

    private static final int REPLICAS_MAX = 5;

    /**
     * @param wish {@code entitlement-service=3,sla-service=2}; a service that is not named has one
     * @throws LaunchException if that cannot be read
     */
    static List<Replica> of(String wish) {
        Map<Service, Integer> counts = new EnumMap<>(Service.class);
        for (String one : wish.isBlank() ? new String[0] : wish.split(",")) {
            String[] parts = one.strip().split("=", 2);
            counts.put(Service.named(parts[0]), parts.length == 2 ? count(parts[1]) : count(""));
        }
        return Arrays.stream(Service.values())
                .flatMap(service -> IntStream.rangeClosed(1, counts.getOrDefault(service, 1))
                        .mapToObj(number -> new Replica(service, number)))
                .toList();
    }

    String name() {
        return number == 1 ? service.folder() : service.folder() + "-" + number;
    }

    int port(int offset) {
        return service.port(offset) + (number - 1) * PORTS_APART;
    }

    private static int count(String text) {
        if (text.matches("[1-" + REPLICAS_MAX + "]")) {
            return Integer.parseInt(text);
        }
        throw new LaunchException("TALLYDESK_REPLICAS is such as entitlement-service=3, with 1 to " + REPLICAS_MAX
                + " replicas, not '" + text + "'.");
    }
}
