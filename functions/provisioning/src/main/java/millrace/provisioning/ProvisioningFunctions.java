package millrace.provisioning;

import java.util.Map;
import java.util.function.Function;
import millrace.kubernetes.ClusterClients;
import millrace.platform.Platform;
import millrace.platform.PlatformBeans;
import millrace.platform.runtime.Secrets;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.JsonNode;

/** The function that provisions environments and cleans them up. */
@Configuration(proxyBeanMethods = false)
@Import(PlatformBeans.class)
public class ProvisioningFunctions {

    @Bean
    ClusterClients clusterClients(Platform platform) {
        return ClusterClients.in(platform.environment(), platform.clock());
    }

    /**
     * @param clients a simulation brings its own
     */
    @Bean
    public Function<JsonNode, Map<String, Integer>> missionsProvisioning(
            Platform platform, ClusterClients clients, Secrets secrets) {
        var address = secrets.named(platform.environment().required("KUBERNETES_SECRET_ID"));
        return new ProvisionEnvironments(platform, clients, address);
    }
}
