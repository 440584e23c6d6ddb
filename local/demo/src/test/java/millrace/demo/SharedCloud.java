package millrace.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import millrace.cloud.LocalCloud;
import millrace.cloud.LocalCloudException;
import millrace.cloud.LocalCloudOptions;
import millrace.cloud.iam.Right;
import millrace.demo.client.RunningSystem;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One local cloud for all test classes: started for the first of them from this build's assembly,
 * on free ports and with the demo data, and stopped after the last. Tests ask for a {@link Shop} or
 * the {@link LocalCloud} itself.
 */
public final class SharedCloud implements ParameterResolver {

    private record Running(LocalCloud cloud, Shop shop) implements AutoCloseable {

        @Override
        public void close() {
            shop.close();
            writeUnusedRights(cloud);
            cloud.close();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        var type = parameter.getParameter().getType();
        return type == Shop.class || type == LocalCloud.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        var running =
                context.getRoot()
                        .getStore(ExtensionContext.Namespace.GLOBAL)
                        .computeIfAbsent(Running.class, _ -> start(), Running.class);
        return parameter.getParameter().getType() == Shop.class ? running.shop() : running.cloud();
    }

    /** For a reader: what no test needed may still be needed on AWS. */
    private static void writeUnusedRights(LocalCloud cloud) {
        var rights = cloud.unusedRights().stream().map(Right::toString).toList();
        try {
            Files.write(Synthesized.MODULE.resolve("target/unused-rights.txt"), rights);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private static Running start() {
        var logs = Synthesized.MODULE.resolve("target/shared-cloud.log");
        try {
            var options = LocalCloudOptions.forTests(Synthesized.assembly(), logs).withDemoData();
            var cloud = LocalCloud.start(options);
            var simulators = URI.create(cloud.outsideSystems().getOrDefault("simulators", ""));
            var system =
                    RunningSystem.at(
                            DocumentedGateway.at(cloud.api()),
                            cloud.bootstrapServers(),
                            simulators);
            return new Running(cloud, Shop.of(system, cloud.dynamoDb()));
        } catch (LocalCloudException e) {
            throw new IllegalStateException("The local cloud does not start", e);
        }
    }
}
