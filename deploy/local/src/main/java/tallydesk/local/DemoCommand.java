package tallydesk.local;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import tallydesk.local.demo.Demo;
import tallydesk.local.desk.RunFile;
import tallydesk.local.desk.Terminal;

@Command(name = "demo", description = "Walks one ticket through the whole flow and shows its events.")
final class DemoCommand implements Callable<Integer> {

    @Override
    public Integer call() throws InterruptedException {
        RunFile run = RunFile.require(Here.settings().data());
        return new Demo(run, Terminal.standard()).walk() ? 0 : 1;
    }
}
