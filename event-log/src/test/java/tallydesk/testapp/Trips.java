package tallydesk.testapp;

import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What a test lets happen in the middle of somebody's work, by the name of what is worked on. */
@Singleton
public class Trips {
    private final Map<String, Runnable> planted = new ConcurrentHashMap<>();
    private final Map<String, Integer> passed = new ConcurrentHashMap<>();

    public void plant(Object where, Runnable what) {
        planted.put(where.toString(), what);
    }

    public void remove(Object where) {
        planted.remove(where.toString());
    }

    void pass(Object where) {
        passed.merge(where.toString(), 1, Integer::sum);
        planted.getOrDefault(where.toString(), () -> {}).run();
    }

    /** How often the work came by, rolled back or not. */
    public int passed(Object where) {
        return passed.getOrDefault(where.toString(), 0);
    }
}
