package tallydesk.local;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import tallydesk.local.supervise.LaunchException;

/** The command line behind {@code deploy/local/tallydesk}. */
@Command(
        name = "tallydesk",
        mixinStandardHelpOptions = true,
        usageHelpWidth = 110,
        description = "Tallydesk on one machine.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            UpCommand.class,
            DownCommand.class,
            ResetCommand.class,
            StatusCommand.class,
            LogsCommand.class,
            TokenCommand.class,
            DemoCommand.class,
            ClockCommand.class,
            ProjectionCommand.Rebuild.class,
            ProjectionCommand.Verify.class,
            VerifyStatementCommand.class,
            StackMain.class
        },
        footer = {
            "",
            "Environment:",
            "  TALLYDESK_PORT_OFFSET     added to every port",
            "  TALLYDESK_DATA            where data is kept (default: .tallydesk)",
            "  TALLYDESK_CLOCK_OFFSET    sets the business clock ahead, such as P90D; see also 'clock'",
            "  TALLYDESK_REPLICAS        more than one of a service, such as entitlement-service=3",
            "  TALLYDESK_SUPPORT_KEY_SECRET  hides support keys; stays the same for ever",
            "  Given, these parts are not started here:",
            "  TALLYDESK_POSTGRES_URL    jdbc:postgresql://host:port, with databases and roles ticket,",
            "                            entitlement, sla, notification; TALLYDESK_POSTGRES_PASSWORD",
            "  TALLYDESK_KAFKA           bootstrap servers",
            "  TALLYDESK_SMTP            host:port",
            "  TALLYDESK_IMAP            host:port; TALLYDESK_IMAP_USER, TALLYDESK_IMAP_PASSWORD",
            "  TALLYDESK_OIDC            URL of the issuer"
        })
public final class Tallydesk {

    private Tallydesk() {}

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Tallydesk())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(Tallydesk::explain);
    }

    /** What a user can do something about is one line; anything else is our mistake and keeps its stack trace. */
    private static int explain(Exception failure, CommandLine command, CommandLine.ParseResult parsed)
            throws Exception {
        if (failure instanceof LaunchException) {
            command.getErr().println(failure.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        }
        throw failure;
    }
}
