package millrace.kubernetes;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import millrace.platform.runtime.Environment;

/**
 * Makes clients of a cluster. One lasts for one invocation: its token is fresh, and neither a
 * snapshot nor a frozen instance holds a connection.
 */
public final class ClusterClients {

    static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(5);

    private final EksToken tokens;
    private final HttpClient.Factory transport;

    ClusterClients(EksToken tokens, HttpClient.Factory transport) {
        this.tokens = tokens;
        this.transport = transport;
    }

    /** With the credentials of the function's role, on the JDK's HTTP client. */
    public static ClusterClients in(Environment environment, Clock clock) {
        return in(environment, clock, new JdkHttpClientFactory());
    }

    /**
     * @param transport for requests; a simulation brings its own
     */
    public static ClusterClients in(
            Environment environment, Clock clock, HttpClient.Factory transport) {
        var region = environment.required("AWS_REGION");
        var sts =
                environment
                        .endpoint("sts")
                        .orElseGet(
                                () -> URI.create("https://sts.%s.amazonaws.com".formatted(region)));
        var tokens = new EksToken(environment.credentials("sts"), region, sts, clock);
        return new ClusterClients(tokens, transport);
    }

    /** The caller closes it. */
    KubernetesClient open(ClusterAddress address) {
        return new KubernetesClientBuilder()
                .withConfig(config(address))
                .withHttpClientFactory(transport)
                .build();
    }

    /** Nothing of it is taken from files or variables; tries are the caller's affair. */
    private Config config(ClusterAddress address) {
        var config =
                new ConfigBuilder(Config.empty())
                        .withAutoConfigure(false)
                        .withMasterUrl(address.apiUrl().toString())
                        .withOauthToken(tokens.of(address.cluster()))
                        .withConnectionTimeout(Math.toIntExact(CONNECT_TIMEOUT.toMillis()))
                        .withRequestTimeout(Math.toIntExact(REQUEST_TIMEOUT.toMillis()))
                        .withRequestRetryBackoffLimit(0)
                        .withHttp2Disable(true);
        return address.certificateAuthority() == null
                ? config.build()
                : config.withCaCertData(address.certificateAuthority()).build();
    }
}
