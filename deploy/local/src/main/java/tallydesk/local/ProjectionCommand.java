package tallydesk.local;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tallydesk.local.api.Api;
import tallydesk.local.api.Tokens;
import tallydesk.local.desk.ProjectionOperation;
import tallydesk.local.desk.RunFile;
import tallydesk.local.desk.Service;
import tallydesk.local.desk.Terminal;

/** An operation on one read model of one service, watched to its end. */
abstract class ProjectionCommand implements Callable<Integer> {

    @Command(name = "rebuild", description = "Rebuilds a read model from the topics while the old one serves.")
    static final class Rebuild extends ProjectionCommand {

        @Override
        String operation() {
            return "rebuild";
        }
    }

    @Command(
            name = "verify",
            description = "Compares a read model with the topics, or checks the log; exit code 1 if it differs.")
    static final class Verify extends ProjectionCommand {

        @Override
        String operation() {
            return "verify";
        }
    }

    @Parameters(index = "0", description = "Such as ticket-service.")
    private String service;

    @Parameters(index = "1", description = "Such as queue; for verify also log.")
    private String projection;

    abstract String operation();

    @Override
    public Integer call() throws InterruptedException {
        RunFile run = RunFile.require(Here.settings().data());
        String token = new Tokens(run.addresses().oidc()).mint("manager", Map.of("sub", "operator"));
        Api api = new Api(run.services().get(Service.named(service).folder()), token);
        return new ProjectionOperation(api, projection, Terminal.standard()).run(operation());
    }
}
