package tallydesk.log.relay;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Set;
import org.apache.kafka.clients.producer.Producer;

/** Lets a test act at every touch of the outside world, before it and after it. */
final class Touches {
    private static final Set<String> OF_A_PRODUCER =
            Set.of("initTransactions", "beginTransaction", "send", "flush", "commitTransaction");

    private Touches() {}

    enum When {
        BEFORE,
        AFTER
    }

    @FunctionalInterface
    interface Observer {
        void touch(String what, When when);
    }

    @SuppressWarnings("unchecked") // the proxy is what it stands for
    static Producer<String, byte[]> watch(Producer<String, byte[]> producer, Observer observer) {
        return (Producer<String, byte[]>) Proxy.newProxyInstance(
                Touches.class.getClassLoader(), new Class<?>[] {Producer.class}, (_, method, arguments) -> {
                    boolean watched = OF_A_PRODUCER.contains(method.getName());
                    try {
                        if (watched) {
                            observer.touch(method.getName(), When.BEFORE);
                        }
                        Object result = method.invoke(producer, arguments);
                        if (watched) {
                            observer.touch(method.getName(), When.AFTER);
                        }
                        return result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
