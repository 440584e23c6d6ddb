package millrace.kubernetes;

import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import millrace.platform.runtime.Circuit;
import millrace.testing.TestClock;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** The client as it is deployed, on the mock server of its own makers. */
final class MockCluster {

    static final Map<String, String> LABELS =
            Map.of(
                    "app.kubernetes.io/managed-by", "millrace",
                    "millrace/user", "123",
                    "millrace/mission", "mission_1");
    static final Sandbox SANDBOX =
            new Sandbox("learner-123-mission-1-0000000a", LABELS, Duration.ofHours(4), "image:1");

    private MockCluster() {}

    static EksToken tokens() {
        var credentials =
                StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "s3"));
        return new EksToken(
                credentials,
                "ap-northeast-2",
                URI.create("https://sts.ap-northeast-2.amazonaws.com"),
                TestClock.atNoon());
    }

    static Sandboxes sandboxes(KubernetesMockServer server) {
        return sandboxes(URI.create(server.url("/")));
    }

    static Sandboxes sandboxes(URI apiUrl) {
        return sandboxes(new ClusterAddress("learners", apiUrl, null));
    }

    static Sandboxes sandboxes(ClusterAddress address) {
        var clock = TestClock.atNoon();
        var circuit = new Circuit("Kubernetes", clock, new java.util.Random(1), _ -> {});
        var clients = new ClusterClients(tokens(), new JdkHttpClientFactory());
        return new Sandboxes(clients, address, new KubernetesCalls(circuit));
    }
}
