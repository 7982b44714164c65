package tallydesk.local.desk;

import java.io.PrintStream;

/** Lines for people, and below them one line that changes while they wait; the latter in a terminal only. */
public final class Terminal {

    private static final String ERASE_LINE = "\r\033[K";

    private final PrintStream out;
    private final boolean live;
    private boolean waiting;

    /** @param live whether {@code out} is a terminal, which understands being erased */
    public Terminal(PrintStream out, boolean live) {
        this.out = out;
        this.live = live;
    }

    /** Standard output. */
    public static Terminal standard() {
        return new Terminal(
                System.out, System.console() != null && System.console().isTerminal());
    }

    public synchronized void line(String text) {
        eraseWaiting();
        out.println(text);
        out.flush();
    }

    /** Replaces the changing line; not shown where output goes to a file. */
    public synchronized void waiting(String text) {
        if (live) {
            eraseWaiting();
            out.print(text);
            out.flush();
            waiting = true;
        }
    }

    /** In bold, where that is possible. */
    public String bold(String text) {
        return live ? "\033[1m" + text + "\033[0m" : text;
    }

    private void eraseWaiting() {
        if (waiting) {
            out.print(ERASE_LINE);
            waiting = false;
        }
    }
}
