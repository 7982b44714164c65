package tallydesk.log.tail;

import java.util.List;
import tallydesk.log.Recorded;
import tallydesk.log.Sql;

/** Our own reader, from the end of the log at its making. */
final class TailReader implements LogReader {
    private final LogTail tail;
    private Cursor cursor = Cursor.START;
    private int pagesInsideOfWindows;

    TailReader(Sql sql) {
        this.tail = new LogTail(sql);
        while (!page(LogTail.PAGE_EVENTS_MAX).isEmpty()) {
            pagesInsideOfWindows = 0;
        }
    }

    @Override
    public List<Recorded> page(int limit) {
        Page page = tail.read(cursor, limit);
        pagesInsideOfWindows += cursor.inWindow() ? 1 : 0;
        cursor = page.next();
        return page.events();
    }

    Cursor cursor() {
        return cursor;
    }

    int pagesInsideOfWindows() {
        return pagesInsideOfWindows;
    }
}
