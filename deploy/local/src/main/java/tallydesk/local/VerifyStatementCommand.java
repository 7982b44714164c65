package tallydesk.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tallydesk.local.proof.StatementCheck;
import tallydesk.local.supervise.LaunchException;

@Command(
        name = "verify-statement",
        description = "Checks the proof of a statement, offline; exit code 1 if it is not whole or does not add up.")
final class VerifyStatementCommand implements Callable<Integer> {

    @Parameters(description = "What GET /accounts/{id}/statement/proof has answered.")
    private Path file;

    @Override
    public Integer call() {
        StatementCheck.Finding finding;
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            finding = StatementCheck.of(lines);
        } catch (IOException e) {
            throw new LaunchException("Cannot read " + file + ": " + e, e);
        }
        System.out.println(finding.summary());
        finding.faults().forEach(fault -> System.out.println("  " + fault));
        return finding.faults().isEmpty() ? 0 : 1;
    }
}
