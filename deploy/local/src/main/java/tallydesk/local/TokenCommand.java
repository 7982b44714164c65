package tallydesk.local;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tallydesk.local.api.Tokens;
import tallydesk.local.desk.RunFile;

@Command(name = "token", description = "Prints a bearer token of the local identity provider.")
final class TokenCommand implements Callable<Integer> {

    private enum Role {
        customer,
        agent,
        manager,
        system
    }

    @Parameters(description = "${COMPLETION-CANDIDATES}")
    private Role role;

    @Option(names = "--account", description = "The customer's account id.")
    private String account;

    @Option(names = "--email")
    private String email;

    @Option(names = "--name")
    private String name;

    @Option(names = "--sub", description = "Who this is; default: the role.")
    private String subject;

    @Override
    public Integer call() {
        RunFile run = RunFile.require(Here.settings().data());
        System.out.println(new Tokens(run.addresses().oidc()).mint(role.name(), claims()));
        return 0;
    }

    private Map<String, String> claims() {
        Map<String, String> claims = new LinkedHashMap<>();
        claims.put("account", account);
        claims.put("email", email);
        claims.put("name", name);
        claims.put("sub", subject);
        claims.values().removeIf(value -> value == null);
        return claims;
    }
}
