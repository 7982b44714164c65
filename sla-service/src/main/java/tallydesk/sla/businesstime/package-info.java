/**
 * Business time: how long the desk was open, between two instants, for someone who lives in one time zone. A library of
 * pure values; it needs nothing but the JDK, and this package may be copied out as it is.
 *
 * <p>There are three kinds of time here, and every name says which one it means:
 *
 * <ul>
 *   <li>an <b>instant</b> ({@link java.time.Instant}): a point that all the world agrees on;
 *   <li><b>local time</b>: what the clock on the wall of the zone shows. It jumps in spring, repeats itself in autumn,
 *       and once, in Samoa in 2011, lost a whole Friday;
 *   <li><b>business time</b> ({@code businessMinutes}, {@code businessTime}): the open time that has passed. It is
 *       counted in real minutes, but only while the desk is open.
 * </ul>
 *
 * <p><b>The one rule</b>: an instant is open if the clock on the wall shows a time inside a weekly window and the
 * calendar on the wall does not show a holiday. Everything else follows from it: a local hour that is skipped is never
 * counted, one that comes twice is counted twice, a window that lies across midnight ends at midnight if the next day is
 * a holiday. Windows are half-open: 09:00 is open, 17:00 is not, and {@code 00:00-24:00} on two days leaves no gap.
 *
 * <p>One week of {@code Mon-Fri 09:00-17:00} with a holiday on Wednesday. Below it the business time, in hours:
 *
 * <pre>
 *        Mon         Tue         Wed         Thu         Fri         Sat   Sun   Mon
 *  local |  9---17   |  9---17   |  holiday  |  9---17   |  9---17   |     |     |  9---17
 *  open  ...####......####....................####........####......................####...
 *           0   8     8  16    16        16   16  24      24  32     32         32  32  40
 *                              |              |               |                 |
 *                        Tue 17:00 + 60   = Thu 10:00    Fri 16:00 + 240 = Mon 12:00
 *                        Thu 10:00 - 60   = Thu 09:00    Mon 12:00 - 240 = Fri 16:00
 * </pre>
 *
 * <p>Tuesday 17:00 and Thursday 09:00 are the same point of business time. {@code add} answers with the earliest
 * instant of such a pair (a deadline ends with the working day, not the next morning), {@code subtract} with the latest
 * (a warning falls into open hours, not to an evening before). So for every open instant {@code t}:
 * {@code subtract(add(t, m), m)} is {@code t}, and for every {@code t} at all {@code between(t, add(t, m))} is
 * {@code m} minutes.
 *
 * <p>{@link BusinessCalendar#segments} tells the same piece by piece, for whoever asks why.
 *
 * <p>Nothing walks minute by minute: whole weeks are multiplied, holidays are looked up by bisection, and only the
 * changes of the zone's offset (about two a year) are visited one by one. Ten years cost some microseconds.
 */
package tallydesk.sla.businesstime;
