package tallydesk.local;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tallydesk.local.desk.RehearsalClock;
import tallydesk.local.desk.RunFile;
import tallydesk.local.supervise.LaunchException;

/** Next month today: how lots end, parked tickets lapse and deadlines pass can be seen without waiting for it. */
@Command(
        name = "clock",
        description = "Tells by which clock the desk goes, or sets it ahead; its services then start again.")
final class ClockCommand implements Callable<Integer> {

    private static final Duration LIMIT = Duration.ofMinutes(4);
    private static final long POLL_MILLIS = 200;

    @Parameters(
            arity = "0..1",
            paramLabel = "OFFSET",
            description = "How far ahead of the real clock, as an ISO 8601 duration such as P40D or P2DT3H.")
    private String offset;

    @Override
    public Integer call() throws InterruptedException {
        Path data = Here.settings().data();
        RunFile run = RunFile.require(data);
        if (offset != null) {
            Duration wanted = RehearsalClock.parse("OFFSET", offset);
            new RehearsalClock(data).advanceTo(wanted);
            run = await(data, wanted);
        }
        System.out.println(run.now().truncatedTo(ChronoUnit.SECONDS) + " by the desk's clock, " + run.clockOffset()
                + " ahead of the real one.");
        return 0;
    }

    private static RunFile await(Path data, Duration wanted) throws InterruptedException {
        Instant end = Instant.now().plus(LIMIT);
        RunFile run = RunFile.require(data);
        while (!run.clockOffset().equals(wanted.toString())) {
            if (Instant.now().isAfter(end)) {
                throw new LaunchException("The services do not serve again after " + LIMIT.toMinutes() + " minutes.");
            }
            Thread.sleep(POLL_MILLIS);
            run = RunFile.require(data);
        }
        return run;
    }
}
