package tallydesk.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One running stack for all test classes that only look at it. */
public final class SharedStack implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == StackProcess.class;
    }

    @Override
    public StackProcess resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.GLOBAL)
                .computeIfAbsent(StackProcess.class, _ -> start(), StackProcess.class);
    }

    private static StackProcess start() {
        try {
            return StackProcess.start(Path.of("target/shared-stack"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
