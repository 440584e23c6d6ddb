package millrace.demo;

import java.net.URI;
import millrace.cloud.LocalCloud;
import millrace.cloud.LocalCloudException;
import millrace.cloud.LocalCloudOptions;
import millrace.demo.client.RunningSystem;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One local cloud for all test classes: started for the first of them from this build's assembly,
 * on free ports and with the demo data, and stopped after the last. Tests ask for a {@link Shop} or
 * the {@link LocalCloud} itself.
 */
final class SharedCloud implements ParameterResolver {

    record Running(LocalCloud cloud, Shop shop) implements AutoCloseable {

        @Override
        public void close() {
            shop.close();
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

    private static Running start() {
        var logs = Synthesized.MODULE.resolve("target/shared-cloud.log");
        try {
            var options = LocalCloudOptions.forTests(Synthesized.assembly(), logs).withDemoData();
            var cloud = LocalCloud.start(options);
            var simulators = URI.create(cloud.outsideSystems().getOrDefault("simulators", ""));
            var system = RunningSystem.at(cloud.api(), cloud.bootstrapServers(), simulators);
            return new Running(cloud, Shop.of(system, cloud.dynamoDb()));
        } catch (LocalCloudException e) {
            throw new IllegalStateException("The local cloud does not start", e);
        }
    }
}
